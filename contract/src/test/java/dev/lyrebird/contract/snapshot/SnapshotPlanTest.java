package dev.lyrebird.contract.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SnapshotPlanTest {
    private static final long AN_HOUR = 3600 * SnapshotPlan.BYTES_PER_SECOND;

    @ParameterizedTest(
            name = "{0} groups, the largest {1} h and its largest chunk {2} h, {3} pods with {4} connections: {5} min")
    @CsvSource({
        "64, 1, 1, 8, 1, 480", // even, all pods read
        "64, 1, 1, 8, 4, 120",
        "1, 64, 1, 8, 4, 960", // one pod has it all
        "1, 64, 64, 8, 4, 3840", // and one connection
        "64, 20, 1, 8, 1, 1200", // the others wait for the largest group
        "64, 20, 20, 8, 4, 1200", // or for one chunk of it
        "64, 0, 0, 8, 2, 240" // of an earlier version
    })
    void itTakesAsLongAsWhatCannotBeSharedOut(
            int groups, long groupHours, long chunkHours, int pods, int connections, long minutes) {
        SnapshotPlan plan = plan(groups, groupHours * AN_HOUR, chunkHours * AN_HOUR);
        assertThat(plan.expected(pods, connections)).isEqualTo(Duration.ofMinutes(minutes));
    }

    @Test
    void nothingTakesNoTime() {
        SnapshotPlan nothing = new SnapshotPlan(
                1,
                "uid",
                "server",
                0,
                0,
                1,
                0,
                0,
                0,
                0,
                List.of(),
                0,
                Instant.EPOCH,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Map.of());
        assertThat(nothing.expected(8, 1)).isZero();
    }

    private static SnapshotPlan plan(int groups, long groupBytes, long chunkBytes) {
        return new SnapshotPlan(
                1,
                "uid",
                "server",
                1,
                64,
                groups,
                1000,
                64 * AN_HOUR,
                groupBytes,
                chunkBytes,
                List.of(),
                0,
                Instant.EPOCH,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Map.of());
    }
}

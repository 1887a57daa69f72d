package dev.lyrebird.operator.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lyrebird.api.v1alpha1.SnapshotJob;
import dev.lyrebird.operator.source.fixture.OwnedJobs;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CopyFiguresTest {
    private static final SnapshotJob WAITING = job("again", "step: {name: Waiting}");
    private static final SnapshotJob COPYING = job("orders-first", """
            step: {name: Copying}
            progress: {percent: 63, rows: 630, rowsEstimated: 1000, bytes: 9000, rowsPerSecond: 70,
              estimatedCompletionTime: "2026-11-23T12:00:00Z"}
            tables: [{name: shop.orders, chunks: 4, done: 3, failed: 0, rows: 600}, {name: shop.odd, chunks: 0, done: 0, failed: 0, rows: 0}]
            """);
    private static final SnapshotJob COMPLETE = job("orders-first", """
            step: {name: Complete}
            progress: {percent: 100, rows: 1000, rowsEstimated: 1000, bytes: 14000, rowsPerSecond: 70}
            tables: [{name: shop.orders, chunks: 4, done: 4, failed: 0, rows: 1000}]
            """);

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final ResourceGauges gauges = new ResourceGauges(registry);

    @Test
    void tellWhatAStatusSays() {
        gauges.show(List.of(COPYING));

        assertThat(shown())
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "step{orders-first,Copying}", 1.0,
                        "progress_ratio{orders-first}", 0.63,
                        "rows{orders-first}", 630.0,
                        "rows_estimated{orders-first}", 1000.0,
                        "bytes{orders-first}", 9000.0,
                        "rows_per_second{orders-first}", 70.0,
                        "estimated_completion_timestamp_seconds{orders-first}", 1795435200.0,
                        "table_progress_ratio{orders-first,shop.orders}", 0.75));
        assertThat(registry.get("lyrebird_snapshotjob_rows").gauge().getId().getTags())
                .containsExactly(
                        Tag.of("namespace", "shop"), Tag.of("snapshot", "orders-first"), Tag.of("source", "orders"));
    }

    @Test
    void followAJobAndLeaveWhatIsNotTrueAnyMore() {
        gauges.show(List.of(COPYING, WAITING));
        gauges.show(List.of(COMPLETE, WAITING));

        assertThat(shown())
                .containsEntry("step{again,Waiting}", 1.0)
                .containsEntry("step{orders-first,Complete}", 1.0)
                .containsEntry("progress_ratio{orders-first}", 1.0)
                .doesNotContainKeys(
                        "step{orders-first,Copying}",
                        "estimated_completion_timestamp_seconds{orders-first}",
                        "table_progress_ratio{orders-first,shop.orders}");
    }

    @Test
    void goWithTheJob() {
        SnapshotJob unseen = job("new", "step: {name: Waiting}");
        unseen.setStatus(null);
        gauges.show(List.of(COPYING, WAITING));
        gauges.show(List.of(WAITING, unseen));

        assertThat(shown()).containsOnlyKeys("step{again,Waiting}");
    }

    /** @return the figures by name, job and label of their own */
    private Map<String, Double> shown() {
        Map<String, Double> shown = new TreeMap<>();
        for (Meter meter : registry.getMeters()) {
            String labels = Stream.of("snapshot", "step", "table")
                    .map(meter.getId()::getTag)
                    .flatMap(Stream::ofNullable)
                    .collect(Collectors.joining(","));
            shown.put(
                    meter.getId().getName().replace("lyrebird_snapshotjob_", "") + "{" + labels + "}",
                    meter.measure().iterator().next().getValue());
        }
        return shown;
    }

    private static SnapshotJob job(String name, String status) {
        return OwnedJobs.named(name, "source-uid", "status:\n" + status.indent(2));
    }
}

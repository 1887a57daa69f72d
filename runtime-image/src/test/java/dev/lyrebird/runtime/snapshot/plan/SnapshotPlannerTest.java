package dev.lyrebird.runtime.snapshot.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lyrebird.api.v1alpha1.snapshot.ChunkBy;
import dev.lyrebird.api.v1alpha1.snapshot.UnkeyedTables;
import dev.lyrebird.contract.snapshot.Chunking;
import dev.lyrebird.contract.snapshot.KeyBound;
import java.util.List;
import org.junit.jupiter.api.Test;

class SnapshotPlannerTest {
    private final SnapshotPlanner planner = new SnapshotPlanner(
            "uid",
            new Chunking(100, ChunkBy.Auto),
            UnkeyedTables.Refuse,
            (table, partitions, rows) -> List.of(List.of(KeyBound.number(100))));

    /** A row of the sample tables has a hundred bytes. */
    @Test
    void theLargestPartsAreToldInBytes() throws Exception {
        planner.add(Planned.uncuttable("whole", 1000));
        planner.add(Planned.table("halves", 200));
        planner.add(Planned.table("small", 7));

        assertThat(planner.plan(2))
                .extracting(
                        SnapshotPlanner.Planned::bytes,
                        SnapshotPlanner.Planned::heaviestGroupBytes,
                        SnapshotPlanner.Planned::heaviestChunkBytes)
                .containsExactly(120_700L, 100_000L, 100_000L);
        assertThat(planner.plan(1).heaviestGroupBytes()).isEqualTo(120_700);
    }

    @Test
    void nothingHasNoBytes() {
        assertThat(planner.plan(8))
                .extracting(SnapshotPlanner.Planned::heaviestGroupBytes, SnapshotPlanner.Planned::heaviestChunkBytes)
                .containsExactly(0L, 0L);
    }
}

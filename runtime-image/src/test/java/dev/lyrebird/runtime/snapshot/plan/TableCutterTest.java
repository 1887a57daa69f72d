package dev.lyrebird.runtime.snapshot.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lyrebird.api.v1alpha1.snapshot.ChunkBy;
import dev.lyrebird.contract.snapshot.ChunkRange;
import dev.lyrebird.contract.snapshot.Chunking;
import dev.lyrebird.contract.snapshot.KeyBound;
import dev.lyrebird.runtime.snapshot.plan.TableCutter.Piece;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TableCutterTest {
    /** Keys are 1 to the number of rows of what is cut. */
    private static KeySampler dense(long keys) {
        return (table, partitions, rows) -> {
            List<List<KeyBound>> cuts = new ArrayList<>();
            for (long cut = rows; cut < keys; cut += rows) {
                cuts.add(List.of(KeyBound.number(cut)));
            }
            return cuts;
        };
    }

    private static final KeySampler NEVER = (table, partitions, rows) -> {
        throw new AssertionError("nothing is to be sampled of " + table.id());
    };

    private static List<Piece> cut(TableFacts table, ChunkBy by, KeySampler sampler) throws Exception {
        return new TableCutter(new Chunking(100, by), sampler).cut(table);
    }

    @ParameterizedTest
    @CsvSource({"0", "1", "100", "150"})
    void aSmallTableIsOnePieceAndNobodyLooksIntoIt(long rows) throws Exception {
        assertThat(cut(Planned.table("t", rows), ChunkBy.Auto, NEVER))
                .containsExactly(new Piece(List.of(), ChunkRange.ALL, Math.max(1, rows)));
    }

    @Test
    void aLargeTableIsCutIntoRangesWithoutGapOrOverlap() throws Exception {
        List<Piece> pieces = cut(Planned.table("t", 350), ChunkBy.Auto, dense(350));
        assertThat(pieces).hasSize(4);
        assertThat(pieces.get(0).range().after()).isEmpty();
        assertThat(pieces.get(3).range().upTo()).isEmpty();
        for (int i = 1; i < 4; i++) {
            assertThat(pieces.get(i).range().after())
                    .isEqualTo(pieces.get(i - 1).range().upTo());
        }
    }

    @Test
    void aTableThatCannotBeCutByKeyStaysWhole() throws Exception {
        assertThat(cut(Planned.uncuttable("t", 10_000), ChunkBy.Auto, NEVER))
                .containsExactly(new Piece(List.of(), ChunkRange.ALL, 10_000));
    }

    @Test
    void partitionsArePiecesSmallOnesTogetherAndLargeOnesInRanges() throws Exception {
        TableFacts table = Planned.table(
                "t",
                560,
                Planned.part("a", 40),
                Planned.part("b", 50),
                Planned.part("huge", 250),
                Planned.part("c", 120),
                Planned.part("d", 100));
        List<Piece> pieces = cut(table, ChunkBy.Auto, dense(250));
        assertThat(pieces)
                .extracting(Piece::partitions)
                .containsExactly(
                        List.of("huge"),
                        List.of("huge"),
                        List.of("huge"),
                        List.of("a", "b"),
                        List.of("c"),
                        List.of("d"));
        assertThat(pieces).extracting(Piece::weight).containsExactly(100L, 100L, 100L, 90L, 120L, 100L);
    }

    @Test
    void partitionsWithoutAKeyStayWhole() throws Exception {
        TableFacts table = Planned.uncuttable("t", 900, Planned.part("a", 500), Planned.part("b", 400));
        assertThat(cut(table, ChunkBy.Key, NEVER))
                .containsExactly(
                        new Piece(List.of("a"), ChunkRange.ALL, 500), new Piece(List.of("b"), ChunkRange.ALL, 400));
    }

    @Test
    void byKeyPassesOverThePartitions() throws Exception {
        TableFacts table = Planned.table("t", 300, Planned.part("a", 300));
        assertThat(cut(table, ChunkBy.Key, dense(300)))
                .allMatch(piece -> piece.partitions().isEmpty())
                .hasSize(3);
    }
}

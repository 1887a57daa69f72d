package dev.lyrebird.runtime.snapshot.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lyrebird.contract.snapshot.Chunk;
import dev.lyrebird.contract.snapshot.ChunkRange;
import dev.lyrebird.contract.snapshot.GroupChunks;
import dev.lyrebird.contract.snapshot.KeyBound;
import dev.lyrebird.runtime.snapshot.plan.TableCutter.Piece;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class GroupPackerTest {
    @Property(tries = 200)
    void everyPieceIsInOneGroupAndNoGroupIsTooHeavy(
            @ForAll @Size(min = 1, max = 60) List<@LongRange(min = 1, max = 1000) Long> weights,
            @ForAll @IntRange(min = 1, max = 12) int groups) {
        GroupPacker packer = new GroupPacker("uid");
        for (int i = 0; i < weights.size(); i++) {
            packer.add(Planned.table("t" + i % 7, 1), List.of(piece("p" + i, weights.get(i))));
        }
        List<GroupChunks> packed = packer.pack(groups);
        List<String> found = packed.stream()
                .flatMap(group -> group.chunks().stream()
                        .map(chunk -> group.table(chunk).id().table() + chunk.partitions()))
                .toList();
        List<String> wanted = new ArrayList<>();
        for (int i = 0; i < weights.size(); i++) {
            wanted.add("t" + i % 7 + "[p" + i + "]");
        }
        assertThat(found).containsExactlyInAnyOrderElementsOf(wanted);
        long total = weights.stream().mapToLong(Long::longValue).sum();
        long largest = weights.stream().mapToLong(Long::longValue).max().orElseThrow();
        // whoever got the last piece was the lightest before: no group is heavier than an even share and one piece
        assertThat(packed.stream().mapToLong(GroupPackerTest::weight).max().orElseThrow())
                .isLessThanOrEqualTo(total / groups + largest);
    }

    private static long weight(GroupChunks group) {
        return group.chunks().stream().mapToLong(Chunk::weight).sum();
    }

    private static Piece piece(String partition, long weight) {
        return new Piece(List.of(partition), ChunkRange.ALL, weight);
    }

    @Test
    void theSkewedPartitionsOfTheBenchmarkComeWithinATenthOfTheBound() {
        GroupPacker packer = new GroupPacker("uid");
        List<Piece> pieces = Stream.concat(
                        Stream.generate(() -> piece("large", 50_000)).limit(20),
                        Stream.generate(() -> piece("p", 50_000)).limit(31))
                .toList();
        packer.add(Planned.table("t", 1), pieces);
        long heaviest =
                packer.pack(4).stream().mapToLong(GroupPackerTest::weight).max().orElseThrow();
        assertThat(heaviest).isLessThanOrEqualTo(51 * 50_000 / 4 * 11 / 10);
    }

    @Test
    void thousandsOfSmallTablesShareTheGroups() {
        GroupPacker packer = new GroupPacker("uid");
        for (int i = 0; i < 5000; i++) {
            packer.add(Planned.table("t" + i, 1), List.of(new Piece(List.of(), ChunkRange.ALL, 1)));
        }
        assertThat(packer.pack(8)).allMatch(group -> group.tables().size() == 625);
    }

    @Test
    void noGroupIsWithoutAPieceSinceEachCostsAPod() {
        GroupPacker packer = new GroupPacker("uid");
        packer.add(Planned.table("t", 1), List.of(piece("large", 9), piece("p", 1), piece("q", 1)));

        assertThat(packer.pack(8)).extracting(group -> group.chunks().size()).containsExactly(1, 1, 1);
    }

    @Test
    void neighbouringRangesAreJoinedAndNothingElse() {
        GroupPacker packer = new GroupPacker("uid");
        packer.add(Planned.table("t", 1), ranges("p", 5));
        packer.add(Planned.table("t", 1), ranges("q", 2));
        packer.add(Planned.table("u", 1), List.of(piece("a", 1), piece("b", 1)));

        assertThat(packer.coarsen()).isTrue();

        assertThat(chunks(packer))
                .containsExactlyInAnyOrder("p 0-2 2", "p 2-4 2", "p 4-5 1", "q 0-2 2", "a  1", "b  1");
        while (packer.coarsen()) {}
        assertThat(chunks(packer)).containsExactlyInAnyOrder("p 0-5 5", "q 0-2 2", "a  1", "b  1");
    }

    /** @return pieces of one row each, with keys from 0 to this many */
    private static List<Piece> ranges(String partition, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new Piece(
                        List.of(partition),
                        new ChunkRange(List.of(KeyBound.number(i)), List.of(KeyBound.number(i + 1))),
                        1))
                .toList();
    }

    private static List<String> chunks(GroupPacker packer) {
        return packer.pack(2).stream()
                .flatMap(group -> group.chunks().stream())
                .map(chunk -> String.join(",", chunk.partitions()) + " "
                        + Stream.of(chunk.range().after(), chunk.range().upTo())
                                .flatMap(List::stream)
                                .map(KeyBound::text)
                                .collect(Collectors.joining("-"))
                        + " " + chunk.weight())
                .toList();
    }

    @Test
    void nothingAtAllIsOneGroup() {
        assertThat(new GroupPacker("uid").pack(8)).hasSize(1);
    }
}

package dev.lyrebird.runtime.snapshot.plan;

import dev.lyrebird.contract.snapshot.Chunk;
import dev.lyrebird.contract.snapshot.ChunkedTable;
import dev.lyrebird.contract.snapshot.GroupChunks;
import dev.lyrebird.contract.tables.TableId;
import dev.lyrebird.runtime.snapshot.plan.TableCutter.Piece;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;

/**
 * Packs pieces into groups of even weight, the heaviest piece first into the lightest group: at most a third above the best
 * packing there is (Graham's longest processing time). A group reads its heaviest pieces first.
 */
public final class GroupPacker {
    private final String jobUid;
    private List<Cargo> cargo = new ArrayList<>();

    public GroupPacker(String jobUid) {
        this.jobUid = jobUid;
    }

    private record Cargo(TableFacts table, Piece piece) {
        Optional<Cargo> with(Cargo next) {
            return table == next.table ? piece.with(next.piece).map(both -> new Cargo(table, both)) : Optional.empty();
        }
    }

    public void add(TableFacts table, List<Piece> pieces) {
        pieces.forEach(piece -> cargo.add(new Cargo(table, piece)));
    }

    /** Joins pieces that are neighbours, two and two. @return false when there are none */
    public boolean coarsen() {
        List<Cargo> fewer = new ArrayList<>();
        for (int i = 0; i < cargo.size(); ) {
            Cargo one = cargo.get(i);
            Optional<Cargo> both = i + 1 < cargo.size() ? one.with(cargo.get(i + 1)) : Optional.empty();
            fewer.add(both.orElse(one));
            i += both.isPresent() ? 2 : 1;
        }
        boolean joined = fewer.size() < cargo.size();
        cargo = fewer;
        return joined;
    }

    /** @return at most {@code most} groups, and none without a piece, since each costs a pod; one when there is no piece at all */
    public List<GroupChunks> pack(int most) {
        List<Group> all = new ArrayList<>();
        for (int i = 0; i < Math.max(1, Math.min(most, cargo.size())); i++) {
            all.add(new Group(i));
        }
        PriorityQueue<Group> lightest = new PriorityQueue<>(
                Comparator.comparingLong((Group group) -> group.weight).thenComparingInt(group -> group.number));
        lightest.addAll(all);
        cargo.stream()
                .sorted(Comparator.comparingLong((Cargo one) -> -one.piece().weight()))
                .forEach(one -> {
                    Group group = lightest.remove();
                    group.load(one);
                    lightest.add(group);
                });
        return all.stream().map(group -> group.chunks(jobUid)).toList();
    }

    private static final class Group {
        private final int number;
        private final List<ChunkedTable> tables = new ArrayList<>();
        private final Map<TableId, Integer> indexes = new HashMap<>();
        private final List<Chunk> chunks = new ArrayList<>();
        private long weight;

        Group(int number) {
            this.number = number;
        }

        void load(Cargo one) {
            int table = indexes.computeIfAbsent(one.table().id(), id -> {
                List<String> key =
                        one.table().key().stream().map(KeyColumn::name).toList();
                tables.add(new ChunkedTable(id, key, one.table().digest()));
                return tables.size() - 1;
            });
            Piece piece = one.piece();
            chunks.add(new Chunk(
                    table, piece.partitions(), piece.range(), piece.weight(), ChunkBasis.of(one.table(), piece)));
            weight += piece.weight();
        }

        GroupChunks chunks(String jobUid) {
            return new GroupChunks(GroupChunks.VERSION, jobUid, number, tables, chunks);
        }
    }
}

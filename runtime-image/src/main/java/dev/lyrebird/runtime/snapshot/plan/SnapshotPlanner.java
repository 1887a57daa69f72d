package dev.lyrebird.runtime.snapshot.plan;

import dev.lyrebird.api.v1alpha1.snapshot.UnkeyedTables;
import dev.lyrebird.contract.snapshot.Chunking;
import dev.lyrebird.contract.snapshot.GroupChunks;
import dev.lyrebird.contract.snapshot.TableProblem;
import dev.lyrebird.contract.tables.TableDefinition;
import dev.lyrebird.contract.tables.TableId;
import dev.lyrebird.runtime.snapshot.plan.TableCutter.Piece;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/** Plans a snapshot, table by table: a table that cannot be planned is named and left out, the others are planned. */
public final class SnapshotPlanner {
    private final TableCutter cutter;
    private final UnkeyedTables unkeyed;
    private final GroupPacker packer;
    private final List<TableProblem> problems = new ArrayList<>();
    private final Map<TableId, Double> bytesPerRow = new HashMap<>();
    private int tables;
    private long rows;
    private long bytes;

    public SnapshotPlanner(String jobUid, Chunking chunking, UnkeyedTables unkeyed, KeySampler sampler) {
        this.cutter = new TableCutter(chunking, sampler);
        this.unkeyed = unkeyed;
        this.packer = new GroupPacker(jobUid);
    }

    /**
     * What was planned.
     *
     * @param heaviestGroupBytes estimated bytes of the largest group, which one pod reads
     * @param heaviestChunkBytes estimated bytes of the largest chunk, which one connection reads
     */
    public record Planned(
            List<GroupChunks> groups,
            int tables,
            long rows,
            long bytes,
            long heaviestGroupBytes,
            long heaviestChunkBytes,
            List<TableProblem> problems) {
        public int chunks() {
            return groups.stream().mapToInt(group -> group.chunks().size()).sum();
        }
    }

    /** @throws IOException when the server is in trouble, or gone: what is planned so far is no plan */
    public void add(TableFacts table) throws IOException, InterruptedException {
        TableDefinition definition = table.definition();
        if (definition.key().isEmpty() && unkeyed == UnkeyedTables.Refuse) {
            refuse(
                    table.id(),
                    "It has neither a primary nor a unique key, so copied rows and rows that are inserted meanwhile cannot be"
                            + " told apart. Add a primary key, or allow duplicates for it.");
            return;
        }
        try {
            List<Piece> pieces = cutter.cut(table);
            packer.add(table, pieces);
            bytesPerRow.put(
                    table.id(),
                    (double) table.bytes()
                            / pieces.stream().mapToLong(Piece::weight).sum());
            tables++;
            rows += table.rows();
            bytes += table.bytes();
        } catch (PlanFailure e) {
            refuse(table.id(), "It cannot be planned: " + e.getMessage());
        }
    }

    /** Leaves a table out. @param message why, and what to do */
    public void refuse(TableId table, String message) {
        problems.add(new TableProblem(table, message));
    }

    /**
     * Joins neighbouring ranges of keys, two and two: half as many chunks, twice as large.
     *
     * @return false when there were none
     */
    public boolean coarsen() {
        return packer.coarsen();
    }

    /** @param most how many groups to pack into, if there are so many pieces */
    public Planned plan(int most) {
        List<GroupChunks> groups = packer.pack(most);
        return new Planned(
                groups,
                tables,
                rows,
                bytes,
                largest(groups.stream().map(group -> bytes(group).sum())),
                largest(groups.stream().flatMap(group -> bytes(group).boxed())),
                List.copyOf(problems));
    }

    private DoubleStream bytes(GroupChunks group) {
        return group.chunks().stream()
                .mapToDouble(chunk ->
                        chunk.weight() * bytesPerRow.get(group.table(chunk).id()));
    }

    private static long largest(Stream<Double> bytes) {
        return (long) bytes.mapToDouble(Double::doubleValue).max().orElse(0);
    }
}

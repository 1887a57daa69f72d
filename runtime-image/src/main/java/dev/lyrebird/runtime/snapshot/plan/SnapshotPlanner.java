package dev.lyrebird.runtime.snapshot.plan;

import dev.lyrebird.api.v1alpha1.snapshot.UnkeyedTables;
import dev.lyrebird.contract.snapshot.Chunking;
import dev.lyrebird.contract.snapshot.GroupChunks;
import dev.lyrebird.contract.snapshot.TableProblem;
import dev.lyrebird.contract.tables.TableDefinition;
import dev.lyrebird.contract.tables.TableId;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Plans a snapshot, table by table: a table that cannot be planned is named and left out, the others are planned. */
public final class SnapshotPlanner {
    private final TableCutter cutter;
    private final UnkeyedTables unkeyed;
    private final GroupPacker packer;
    private final List<TableProblem> problems = new ArrayList<>();
    private int tables;
    private long rows;
    private long bytes;

    public SnapshotPlanner(String jobUid, Chunking chunking, UnkeyedTables unkeyed, KeySampler sampler) {
        this.cutter = new TableCutter(chunking, sampler);
        this.unkeyed = unkeyed;
        this.packer = new GroupPacker(jobUid);
    }

    /** What was planned. */
    public record Planned(List<GroupChunks> groups, int tables, long rows, long bytes, List<TableProblem> problems) {
        public int chunks() {
            return groups.stream().mapToInt(group -> group.chunks().size()).sum();
        }

        /** Weight of the heaviest group: what the others wait for. */
        public long heaviest() {
            return groups.stream()
                    .mapToLong(group -> group.chunks().stream()
                            .mapToLong(chunk -> chunk.weight())
                            .sum())
                    .max()
                    .orElse(0);
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
            packer.add(table, cutter.cut(table));
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
        return new Planned(packer.pack(most), tables, rows, bytes, List.copyOf(problems));
    }
}

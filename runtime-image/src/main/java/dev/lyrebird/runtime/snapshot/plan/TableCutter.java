package dev.lyrebird.runtime.snapshot.plan;

import dev.lyrebird.api.v1alpha1.snapshot.ChunkBy;
import dev.lyrebird.contract.snapshot.ChunkRange;
import dev.lyrebird.contract.snapshot.Chunking;
import dev.lyrebird.contract.snapshot.KeyBound;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Cuts one table into pieces: by its partitions, by its key, or not at all. */
public final class TableCutter {
    private final Chunking chunking;
    private final KeySampler sampler;

    public TableCutter(Chunking chunking, KeySampler sampler) {
        this.chunking = chunking;
        this.sampler = sampler;
    }

    /**
     * A part of a table.
     *
     * @param partitions empty: all
     * @param weight estimated rows, at least 1
     */
    public record Piece(List<String> partitions, ChunkRange range, long weight) {
        /** @return both as one; empty when {@code next} is not the range of keys behind this one */
        Optional<Piece> with(Piece next) {
            boolean neighbours = partitions.equals(next.partitions)
                    && !range.upTo().isEmpty()
                    && range.upTo().equals(next.range.after());
            return neighbours
                    ? Optional.of(new Piece(
                            partitions, new ChunkRange(range.after(), next.range.upTo()), weight + next.weight))
                    : Optional.empty();
        }
    }

    public List<Piece> cut(TableFacts table) throws PlanFailure, IOException, InterruptedException {
        boolean partitioned = !table.parts().isEmpty()
                && (chunking.by() == ChunkBy.Auto || table.key().isEmpty());
        return partitioned ? byPartition(table) : byKey(table, List.of(), table.rows());
    }

    private List<Piece> byPartition(TableFacts table) throws PlanFailure, IOException, InterruptedException {
        List<Piece> pieces = new ArrayList<>();
        List<String> small = new ArrayList<>();
        long smallRows = 0;
        for (TablePart part : table.parts()) {
            if (isLarge(part.rows())) {
                pieces.addAll(byKey(table, List.of(part.name()), part.rows()));
            } else {
                if (!small.isEmpty() && smallRows + part.rows() > chunking.rows()) {
                    pieces.add(whole(small, smallRows));
                    small = new ArrayList<>();
                    smallRows = 0;
                }
                small.add(part.name());
                smallRows += part.rows();
            }
        }
        if (!small.isEmpty()) {
            pieces.add(whole(small, smallRows));
        }
        return pieces;
    }

    private List<Piece> byKey(TableFacts table, List<String> partitions, long rows)
            throws PlanFailure, IOException, InterruptedException {
        if (table.key().isEmpty() || !isLarge(rows)) {
            return List.of(whole(partitions, rows));
        }
        List<List<KeyBound>> cuts = sampler.cuts(table, partitions, chunking.rows());
        List<Piece> pieces = new ArrayList<>();
        List<KeyBound> after = List.of();
        for (List<KeyBound> cut : cuts) {
            pieces.add(new Piece(partitions, new ChunkRange(after, cut), chunking.rows()));
            after = cut;
        }
        pieces.add(new Piece(partitions, new ChunkRange(after, List.of()), chunking.rows()));
        return pieces;
    }

    /** What is half as large again as a chunk is not worth a cut: statistics are not more exact than that. */
    private boolean isLarge(long rows) {
        return rows > chunking.rows() + chunking.rows() / 2;
    }

    private static Piece whole(List<String> partitions, long rows) {
        return new Piece(List.copyOf(partitions), ChunkRange.ALL, Math.max(1, rows));
    }
}

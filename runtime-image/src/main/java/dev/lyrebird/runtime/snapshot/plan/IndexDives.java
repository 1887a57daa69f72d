package dev.lyrebird.runtime.snapshot.plan;

import dev.lyrebird.contract.snapshot.ChunkRange;
import dev.lyrebird.contract.snapshot.KeyBound;
import dev.lyrebird.contract.snapshot.KeyBound.Kind;
import dev.lyrebird.runtime.server.jdbc.Row;
import dev.lyrebird.runtime.server.query.QueryConnection;
import dev.lyrebird.runtime.server.query.TableReference;
import java.io.IOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a table with a key of one whole number. A range that the optimizer takes for too large is halved, wherever in it the rows
 * are; small neighbours are joined again. So gaps of any size cost a few questions and make no empty chunks.
 */
final class IndexDives {
    /** Ranges of one key cannot be halved; with 64 bits this is never reached. */
    private static final int DEEPEST = 80;

    private final QueryConnection connection;
    private final TableFacts table;
    private final List<String> partitions;
    private final List<Range> small = new ArrayList<>();

    IndexDives(QueryConnection connection, TableFacts table, List<String> partitions) {
        this.connection = connection;
        this.table = table;
        this.partitions = partitions;
    }

    /** Keys behind {@code after} and not behind {@code upTo}. */
    private record Range(BigInteger after, BigInteger upTo, long rows) {}

    List<List<KeyBound>> cuts(long rows) throws IOException, InterruptedException {
        KeyColumn key = table.key().get(0);
        Row edges = connection
                .rows("SELECT MIN(" + key.quoted() + ") AS low, MAX(" + key.quoted() + ") AS high FROM "
                        + TableReference.of(table.id(), partitions))
                .get(0);
        if (edges.find("low").isEmpty()) {
            return List.of();
        }
        BigInteger before = new BigInteger(edges.text("low")).subtract(BigInteger.ONE);
        BigInteger high = new BigInteger(edges.text("high"));
        halve(before, high, rows, 0);
        return joined(rows);
    }

    private void halve(BigInteger after, BigInteger upTo, long wanted, int depth)
            throws IOException, InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        long rows = rows(after, upTo);
        boolean one = upTo.subtract(after).compareTo(BigInteger.ONE) <= 0;
        if (rows <= wanted || one || depth > DEEPEST) {
            small.add(new Range(after, upTo, rows));
            return;
        }
        BigInteger middle = after.add(upTo).shiftRight(1);
        halve(after, middle, wanted, depth + 1);
        halve(middle, upTo, wanted, depth + 1);
    }

    /**
     * How many rows the optimizer expects between two keys, which it finds out from the index itself. The form is asked for: by
     * itself EXPLAIN may print a tree of text, by {@code explain_format}, and newer servers of MySQL do. Used, not forced:
     * into an index that is forced MySQL does not look, and says 1.
     */
    private long rows(BigInteger after, BigInteger upTo) throws IOException {
        String condition = KeyCondition.of(table.key(), new ChunkRange(List.of(bound(after)), List.of(bound(upTo))));
        return connection
                .rows("EXPLAIN FORMAT=TRADITIONAL SELECT 1 FROM " + TableReference.of(table.id(), partitions)
                        + " USE INDEX (PRIMARY) WHERE " + condition)
                .stream()
                .findFirst()
                .flatMap(row -> row.find("rows"))
                .map(Long::parseLong)
                .orElse(0L); // "Impossible WHERE": no row at all
    }

    private List<List<KeyBound>> joined(long wanted) {
        List<List<KeyBound>> cuts = new ArrayList<>();
        long rows = 0;
        for (int i = 0; i < small.size() - 1; i++) {
            rows += small.get(i).rows();
            if (rows + small.get(i + 1).rows() > wanted) {
                cuts.add(List.of(bound(small.get(i).upTo())));
                rows = 0;
            }
        }
        return cuts;
    }

    private static KeyBound bound(BigInteger key) {
        return new KeyBound(Kind.NUMBER, key.toString());
    }
}

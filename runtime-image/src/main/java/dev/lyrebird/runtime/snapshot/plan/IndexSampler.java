package dev.lyrebird.runtime.snapshot.plan;

import dev.lyrebird.contract.snapshot.ChunkRange;
import dev.lyrebird.contract.snapshot.KeyBound;
import dev.lyrebird.contract.snapshot.KeyBound.Kind;
import dev.lyrebird.runtime.server.jdbc.ServerWords;
import dev.lyrebird.runtime.server.query.FieldReader;
import dev.lyrebird.runtime.server.query.QueryConnection;
import dev.lyrebird.runtime.server.query.QueryFailed;
import dev.lyrebird.runtime.server.query.TableReference;
import dev.lyrebird.runtime.snapshot.guard.Pause;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Finds the keys that cut a table by looking into its primary key: by walking along it, so many entries at a time, and in large
 * tables with a key of one whole number by asking the optimizer how many rows lie between two keys, which costs two descents of
 * the tree and no walk.
 */
public final class IndexSampler implements KeySampler {
    /** From so many chunks on a walk, which reads the whole index, costs more than estimates are wrong. */
    private static final int WALKED_CHUNKS = 20;

    /** Whatever ends the queries for a table's keys so often, it is no chance. */
    private static final int MOST_BROKEN_OFF = 8;

    private final QueryConnection connection;
    private final Pause pause;
    private final KnownCuts known;

    /** @param pause holds up before each step of a walk */
    public IndexSampler(QueryConnection connection, Pause pause) {
        this(connection, pause, new KnownCuts());
    }

    /**
     * @param pause holds up before each step of a walk
     * @param known keeps what a walk has found until the connection was lost: the next one goes on there
     */
    public IndexSampler(QueryConnection connection, Pause pause, KnownCuts known) {
        this.connection = connection;
        this.pause = pause;
        this.known = known;
    }

    @Override
    public List<List<KeyBound>> cuts(TableFacts table, List<String> partitions, long rows)
            throws PlanFailure, IOException, InterruptedException {
        for (int attempt = 1; ; attempt++) {
            try {
                return found(table, partitions, rows);
            } catch (QueryFailed e) {
                if (e.isServersTrouble()) {
                    throw e;
                }
                if (!e.isBrokenOff() || attempt == MOST_BROKEN_OFF) {
                    throw new PlanFailure(words(e), e);
                }
            } catch (IllegalArgumentException e) {
                throw new PlanFailure("its primary key holds a value that has " + e.getMessage(), e);
            }
        }
    }

    private static String words(QueryFailed error) {
        String words = ServerWords.of(error.code(), error.getMessage(), "");
        return error.isBrokenOff()
                ? "a query for its keys is ended each time, by a KILL or a limit of time (" + words
                        + "); exempt the account from what ends long queries"
                : words;
    }

    private List<List<KeyBound>> found(TableFacts table, List<String> partitions, long rows)
            throws IOException, InterruptedException {
        boolean dives = table.key().size() == 1
                && table.key().get(0).kind() == Kind.NUMBER
                && isWhole(table)
                && estimated(table, partitions) > WALKED_CHUNKS * rows;
        return dives ? new IndexDives(connection, table, partitions).cuts(rows) : walk(table, partitions, rows);
    }

    /** A key of DECIMAL can be between two whole numbers. */
    private static boolean isWhole(TableFacts table) {
        return table.definition().columns().stream()
                .filter(column -> column.name().equals(table.key().get(0).name()))
                .allMatch(column -> column.type().name().endsWith("int")
                        || column.type().name().equals("integer"));
    }

    private static long estimated(TableFacts table, List<String> partitions) {
        return partitions.isEmpty()
                ? table.rows()
                : table.parts().stream()
                        .filter(part -> partitions.contains(part.name()))
                        .mapToLong(TablePart::rows)
                        .sum();
    }

    private List<List<KeyBound>> walk(TableFacts table, List<String> partitions, long rows)
            throws IOException, InterruptedException {
        String columns = table.key().stream().map(KeyColumn::quoted).collect(Collectors.joining(","));
        List<List<KeyBound>> cuts = new ArrayList<>(known.begun(table, partitions, rows));
        List<KeyBound> last = cuts.isEmpty() ? List.of() : cuts.get(cuts.size() - 1);
        while (true) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            pause.await();
            String condition = KeyCondition.of(table.key(), new ChunkRange(last, List.of()));
            List<List<KeyBound>> found = keys(
                    table,
                    "SELECT " + columns + " FROM " + TableReference.of(table.id(), partitions)
                            + " FORCE INDEX (PRIMARY)"
                            + (condition.isEmpty() ? "" : " WHERE " + condition) + " ORDER BY " + columns
                            + " LIMIT 1 OFFSET " + (rows - 1));
            if (found.isEmpty()) {
                return cuts;
            }
            last = found.get(0);
            cuts.add(last);
            known.step(table, partitions, rows, last);
        }
    }

    private List<List<KeyBound>> keys(TableFacts table, String query) throws IOException {
        List<List<KeyBound>> keys = new ArrayList<>();
        connection.search(query);
        while (connection.next()) {
            FieldReader fields = FieldReader.of(connection.bytes(), connection.from(), connection.to());
            List<KeyBound> key = new ArrayList<>();
            for (KeyColumn column : table.key()) {
                key.add(KeyBound.of(column.kind(), fields.next().orElseThrow()));
            }
            keys.add(key);
        }
        return keys;
    }
}

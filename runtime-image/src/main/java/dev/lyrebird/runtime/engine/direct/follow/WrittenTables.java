package dev.lyrebird.runtime.engine.direct.follow;

import dev.lyrebird.contract.tables.TableId;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The tables that a transaction has written so far, for what it takes back. MariaDB logs changes and then {@code ROLLBACK} or {@code
 * ROLLBACK TO} when the transaction made a temporary table or wrote a table without transactions too, although the rows of such
 * tables are logged by themselves: so all rows that stand before it are no more. Other transactions it logs without them.
 */
final class WrittenTables {
    /** Number of savepoints before the last row of each table. */
    private final Map<TableId, Integer> writtenAfter = new LinkedHashMap<>();

    private final Map<String, Integer> savepoints = new HashMap<>();
    private int passed;
    private TableId last;

    /** Notes a row; asked for each, so one table after itself costs a comparison. */
    void wrote(TableId table) {
        if (table != last) {
            last = table;
            writtenAfter.put(table, passed);
        }
    }

    /** Whether the table was written since the last savepoint: to note it again would change nothing. */
    boolean isNoted(TableId table) {
        return writtenAfter.getOrDefault(table, -1) == passed;
    }

    /** @param sql a SAVEPOINT statement; others about savepoints change nothing */
    void savepoint(String sql) {
        SavepointName.made(sql).ifPresent(name -> {
            passed++;
            last = null;
            savepoints.put(name, passed);
        });
    }

    /** @return what is taken back by {@code sql}, a statement that begins with ROLLBACK: all, or what came after a savepoint */
    List<TableId> takenBackBy(String sql) {
        int since = SavepointName.backTo(sql)
                .map(name -> savepoints.getOrDefault(name, 0))
                .orElse(0);
        return writtenAfter.entrySet().stream()
                .filter(written -> written.getValue() >= since)
                .map(Map.Entry::getKey)
                .toList();
    }

    List<TableId> all() {
        return List.copyOf(writtenAfter.keySet());
    }

    /** The transaction has ended. */
    void clear() {
        if (last != null || passed > 0) {
            writtenAfter.clear();
            savepoints.clear();
            passed = 0;
            last = null;
        }
    }
}

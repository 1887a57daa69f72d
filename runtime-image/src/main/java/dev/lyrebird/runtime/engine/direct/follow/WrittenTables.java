package dev.lyrebird.runtime.engine.direct.follow;

import dev.lyrebird.contract.tables.TableId;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The tables that a transaction has written so far, for what it takes back. MariaDB logs changes and then {@code ROLLBACK} or {@code
 * ROLLBACK TO} when the transaction made a temporary table or wrote a table without transactions too, although the rows of such
 * tables are logged by themselves: so all rows that stand before it are no more. Other transactions it logs without them.
 */
final class WrittenTables {
    private static final Pattern SAVEPOINT = Pattern.compile("SAVEPOINT\\s+(.+)", Pattern.CASE_INSENSITIVE);
    private static final Pattern BACK_TO =
            Pattern.compile("ROLLBACK\\s+(?:WORK\\s+)?TO\\s+(?:SAVEPOINT\\s+)?(.+)", Pattern.CASE_INSENSITIVE);

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
        Matcher matcher = SAVEPOINT.matcher(sql);
        if (matcher.matches()) {
            passed++;
            last = null;
            savepoints.put(name(matcher.group(1)), passed);
        }
    }

    /** @return what is taken back by {@code sql}, a statement that begins with ROLLBACK: all, or what came after a savepoint */
    List<TableId> takenBackBy(String sql) {
        Matcher matcher = BACK_TO.matcher(sql);
        int since = matcher.matches() ? savepoints.getOrDefault(name(matcher.group(1)), 0) : 0;
        return writtenAfter.entrySet().stream()
                .filter(written -> written.getValue() >= since)
                .map(Map.Entry::getKey)
                .toList();
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

    /** Names of savepoints are compared without case. */
    private static String name(String written) {
        return written.strip().replaceAll("^`|`$", "").toLowerCase(Locale.ROOT);
    }
}

package dev.lyrebird.runtime.engine.direct.follow;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What MySQL up to 8.0.21 writes when it has found a MEMORY table empty after a restart, whatever {@code binlog_format} is ({@code
 * open_table_entry_fini} in its source). Later ones and MariaDB write TRUNCATE. Nothing may stand behind it: any other DELETE is one of
 * a session whose rows are not in the log.
 */
final class EmptiedMemory {
    private static final Pattern DELETE = Pattern.compile("DELETE FROM (`(?:[^`]|``)+`\\.`(?:[^`]|``)+`)");

    private EmptiedMemory() {}

    /** @return the truncation that {@code sql} stands for; empty when it is another statement */
    static Optional<String> truncation(String sql) {
        Matcher matcher = DELETE.matcher(sql);
        return matcher.matches() ? Optional.of("TRUNCATE TABLE " + matcher.group(1)) : Optional.empty();
    }
}

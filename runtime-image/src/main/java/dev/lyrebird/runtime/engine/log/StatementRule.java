package dev.lyrebird.runtime.engine.log;

import dev.lyrebird.contract.tables.TableSelection;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tells whether a statement in the log changed rows of captured tables: then the log holds no rows of it (the session had
 * {@code binlog_format=STATEMENT}), and following it further would lose them without a sign.
 *
 * @param selection what is captured
 */
public record StatementRule(TableSelection selection) {
    private static final Set<String> CHANGES_ROWS =
            Set.of("INSERT", "UPDATE", "DELETE", "REPLACE", "LOAD", "WITH", "SELECT", "CALL", "DO");
    private static final Pattern LEAD =
            Pattern.compile("(?is)\\A(?:\\s++|/\\*.*?\\*/|SET\\s+STATEMENT\\s.*?\\sFOR\\s)*+(\\w+).*\\z");
    private static final String NAME = "(?:`((?:[^`]|``)+)`|([\\w$\\x{80}-\\x{ffff}]+))";
    private static final Pattern TARGET = Pattern.compile("(?is)\\b(?:INSERT|REPLACE|UPDATE|DELETE)\\s+"
            + "(?:(?:LOW_PRIORITY|HIGH_PRIORITY|DELAYED|QUICK|IGNORE)\\s+)*(?:INTO\\s+|FROM\\s+)?" + NAME
            + "(?:\\s*\\.\\s*" + NAME
            + ")?\\s*(?:\\(|SET\\b|VALUES?\\b|SELECT\\b|WHERE\\b|\\z).*");

    /**
     * @param database default database of the statement
     * @return what the statement is, such as {@code INSERT}, when it may concern a captured table
     */
    public Optional<String> changesCapturedRows(String sql, String database) {
        Matcher lead = LEAD.matcher(sql);
        String verb = lead.matches() ? lead.group(1).toUpperCase(java.util.Locale.ROOT) : "";
        if (!CHANGES_ROWS.contains(verb)) {
            return Optional.empty();
        }
        Matcher target = TARGET.matcher(sql.substring(lead.start(1)));
        if (!target.lookingAt()) {
            return Optional.of(verb);
        }
        String first = name(target, 1);
        String second = name(target, 3);
        String targetDatabase = second.isEmpty() ? database : first;
        // the whole database, not the table alone: a view or a trigger beside a captured table may write to it
        return selection.reaches(targetDatabase) ? Optional.of(verb) : Optional.empty();
    }

    private static String name(Matcher matcher, int group) {
        if (matcher.group(group) != null) {
            return matcher.group(group).replace("``", "`");
        }
        return matcher.group(group + 1) == null ? "" : matcher.group(group + 1);
    }
}

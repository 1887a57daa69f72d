package dev.lyrebird.runtime.engine.direct.follow;

import dev.lyrebird.contract.tables.TableId;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The names by which tools that change a table in use call their copy of it, which they rename to the table in the end: {@code _t_gho}
 * (gh-ost) and {@code _t_new}, with more underscores in front where that is taken (pt-online-schema-change). The copy holds the rows of
 * the table.
 */
final class OnlineCopy {
    private static final Pattern NAME = Pattern.compile("(_.+)_(?:gho|new)", Pattern.CASE_INSENSITIVE);

    /** Longest name that servers take: of a longer one a tool leaves the end of the table's name out. */
    private static final int LONGEST = 64;

    private OnlineCopy() {}

    /** Whether {@code copy} is called as a tool's copy of {@code table}. */
    static boolean isOf(TableId table, TableId copy) {
        Matcher matcher = NAME.matcher(copy.table());
        if (!matcher.matches() || !copy.database().equalsIgnoreCase(table.database())) {
            return false;
        }
        String name = table.table();
        String before = matcher.group(1);
        return before.matches("(?i)_+" + Pattern.quote(name))
                || copy.table().length() == LONGEST && name.regionMatches(true, 0, before, 1, before.length() - 1);
    }
}

package dev.lyrebird.contract.tables;

/**
 * Names and texts as SQL of MySQL and MariaDB writes them, whatever stands in them. A literal doubles its backslashes: it is for
 * sessions without {@code NO_BACKSLASH_ESCAPES}, that is for those which set {@code sql_mode} themselves, as the ones that read rows
 * do, and for parsers that know no such mode. See "String Literals" and "Schema Object Names" in MySQL's manual.
 */
public final class SqlText {
    private SqlText() {}

    /** @return an identifier in backticks, which no {@code sql_mode} changes the meaning of */
    public static String quoted(String name) {
        return "`" + name.replace("`", "``") + "`";
    }

    /** @return database and table, each in backticks */
    public static String quoted(TableId table) {
        return quoted(table.database()) + "." + quoted(table.table());
    }

    /** @return the text in single quotes */
    public static String literal(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "''") + "'";
    }
}

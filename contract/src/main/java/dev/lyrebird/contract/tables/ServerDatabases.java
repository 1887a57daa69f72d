package dev.lyrebird.contract.tables;

import java.util.List;

/**
 * The databases that a server keeps for itself. No pattern means a table of them: their definitions are not read, no copy has
 * their rows, and services such as Amazon RDS write to them as statements whatever {@code binlog_format} is.
 */
public final class ServerDatabases {
    /** Their names, as servers spell them. */
    public static final List<String> NAMES = List.of("mysql", "information_schema", "performance_schema", "sys");

    private ServerDatabases() {}

    /** Whether {@code database} is one of them; {@code information_schema} is so in any case. */
    static boolean have(String database, TableNameCase nameCase) {
        return NAMES.contains(nameCase.compared(database)) || database.equalsIgnoreCase("information_schema");
    }
}

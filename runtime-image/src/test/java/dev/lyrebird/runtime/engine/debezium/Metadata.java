package dev.lyrebird.runtime.engine.debezium;

import dev.lyrebird.testkit.database.DatabaseServer;

/** How much a shared server tells of columns in its log: as a test wants it, and in the end all again. */
final class Metadata implements AutoCloseable {
    private final DatabaseServer server;

    Metadata(DatabaseServer server, String wanted) {
        this.server = server;
        set(wanted);
    }

    /** The server announces a table with the metadata of when it was opened. */
    void set(String wanted) {
        server.sql().execute("SET GLOBAL binlog_row_metadata = '" + wanted + "'", "FLUSH TABLES");
    }

    @Override
    public void close() {
        set("FULL");
    }
}

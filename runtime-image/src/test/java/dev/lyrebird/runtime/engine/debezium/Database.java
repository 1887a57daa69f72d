package dev.lyrebird.runtime.engine.debezium;

import dev.lyrebird.contract.position.Position;
import dev.lyrebird.runtime.engine.SchemaState;
import dev.lyrebird.runtime.server.JdbcSourceServer;
import dev.lyrebird.testkit.database.DatabaseServer;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;

/** A database of a test's own on a shared server, and a source that captures it. */
final class Database {
    private static final AtomicInteger NUMBERS = new AtomicInteger();

    final String name;
    final DatabaseServer server;
    final JdbcSourceServer source;

    private Database(DatabaseServer server, JdbcSourceServer source) {
        this("case" + NUMBERS.incrementAndGet(), server, source);
    }

    private Database(String name, DatabaseServer server, JdbcSourceServer source) {
        this.name = name;
        this.server = server;
        this.source = source;
    }

    static Database on(DatabaseServer server, Path mounts) {
        account(server);
        Database database =
                new Database(server, Sources.of(server, mounts).capturing("case" + (NUMBERS.get() + 1) + ".*"));
        server.sql().execute("CREATE DATABASE " + database.name);
        return database;
    }

    /** The same, behind gates; {@code @} stands for the database's name in them, too. */
    static Database behind(DatabaseServer server, Path mounts, String... filters) {
        return behind(server, Sources.of(server, mounts), filters);
    }

    static Database behind(DatabaseServer server, Sources sources, String... filters) {
        account(server);
        String name = "case" + (NUMBERS.get() + 1);
        Database database = new Database(
                server, sources.behind(Filters.gates(name, filters)).capturing(name + ".*"));
        server.sql().execute("CREATE DATABASE " + name);
        return database;
    }

    /** The same database, seen through a source with other gates. */
    Database through(Sources sources, String... filters) {
        return new Database(
                name, server, sources.behind(Filters.gates(name, filters)).capturing(name + ".*"));
    }

    static void account(DatabaseServer server) {
        server.sql()
                .execute(
                        "CREATE USER IF NOT EXISTS '" + Sources.USER + "'@'%' IDENTIFIED BY '" + Sources.PASSWORD + "'",
                        "GRANT " + DatabaseServer.CAPTURE_PRIVILEGES + " TO '" + Sources.USER + "'@'%'");
    }

    /** Runs statements in which {@code @} stands for the database's name. */
    void run(String... statements) {
        for (String statement : statements) {
            server.sql().execute(statement.replace("@", name));
        }
    }

    /** Runs statements as one transaction. */
    void transaction(String... statements) {
        String[] named = new String[statements.length];
        for (int i = 0; i < statements.length; i++) {
            named[i] = statements[i].replace("@", name);
        }
        server.sql().transaction(named);
    }

    Position position() throws Exception {
        return source.currentPosition();
    }

    SchemaState schema(Position at) throws Exception {
        return source.engine(1 << 20).readSchema(at);
    }

    /** Follows the log from now on, and waits until it is connected. */
    Capture follow() throws Exception {
        Position from = position();
        return Capture.stream(source, from, schema(from)).awaitConnected();
    }
}

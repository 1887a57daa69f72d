package dev.lyrebird.runtime.engine.debezium;

import dev.lyrebird.api.v1alpha1.source.EngineChoice;
import dev.lyrebird.contract.config.PipelineConfig;
import dev.lyrebird.contract.position.Position;
import dev.lyrebird.runtime.config.ConfigRoot;
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
    private final Sources sources;

    private Database(DatabaseServer server, Sources sources, String name) {
        this.server = server;
        this.sources = sources;
        this.source = sources.capturing(name + ".*");
        this.name = name;
    }

    static Database on(DatabaseServer server, Path mounts) {
        return on(server, mounts, EngineChoice.Debezium);
    }

    static Database on(DatabaseServer server, Path mounts, EngineChoice engine) {
        account(server);
        Sources sources = Sources.of(server, mounts).with(engine);
        Database database = new Database(server, sources, "case" + NUMBERS.incrementAndGet());
        server.sql().execute("CREATE DATABASE " + database.name);
        return database;
    }

    /** @return the same database, captured by another engine */
    Database with(EngineChoice engine) {
        return new Database(server, sources.with(engine), name);
    }

    /** A database of its own, behind gates; {@code @} stands for the database's name in them, too. */
    static Database behind(DatabaseServer server, Path mounts, String... filters) {
        return behind(server, Sources.of(server, mounts), filters);
    }

    static Database behind(DatabaseServer server, Sources sources, String... filters) {
        account(server);
        String name = "case" + NUMBERS.incrementAndGet();
        Database database = new Database(server, sources.behind(Filters.gates(name, filters)), name);
        server.sql().execute("CREATE DATABASE " + name);
        return database;
    }

    /** @return the same database, captured through other gates */
    Database through(Sources other, String... filters) {
        return new Database(server, other.behind(Filters.gates(name, filters)), name);
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

    PipelineConfig pipeline() {
        return sources.config(name + ".*");
    }

    ConfigRoot root() {
        return new ConfigRoot(sources.mounts());
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

package dev.lyrebird.runtime.engine.direct.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lyrebird.api.v1alpha1.source.TlsMode;
import dev.lyrebird.contract.checkpoint.Flavor;
import dev.lyrebird.contract.config.ServerConfig;
import dev.lyrebird.contract.position.Position;
import dev.lyrebird.contract.tables.ColumnDefinition;
import dev.lyrebird.contract.tables.TableId;
import dev.lyrebird.contract.tables.TableNameCase;
import dev.lyrebird.contract.tables.TableSelection;
import dev.lyrebird.runtime.config.Credentials;
import dev.lyrebird.runtime.engine.direct.schema.ddl.WrittenIndex;
import dev.lyrebird.runtime.realserver.fixture.Sources;
import dev.lyrebird.runtime.server.access.ServerAccess;
import dev.lyrebird.runtime.server.jdbc.CredentialFiles;
import dev.lyrebird.runtime.server.jdbc.ServerConnector;
import dev.lyrebird.runtime.source.JdbcSourceServer;
import dev.lyrebird.testkit.database.DatabaseServer;
import dev.lyrebird.testkit.database.MariaDbServer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;

/** A database of a test's own whose definitions are followed through the log. */
final class Followed implements AutoCloseable {
    private static final AtomicInteger NUMBERS = new AtomicInteger();

    final String name = "ddl" + NUMBERS.incrementAndGet();
    private final DatabaseServer server;
    private final JdbcSourceServer source;
    private final ServerConnector connector;
    private final ServerAccess access;
    private final Connection session;
    private Position reached;
    private Position compared;
    DirectSchemaState state;
    LiveSchema live;

    Followed(DatabaseServer server, Path mounts) throws Exception {
        this.server = server;
        server.sql()
                .execute(
                        "CREATE USER IF NOT EXISTS '" + Sources.USER + "'@'%' IDENTIFIED BY '" + Sources.PASSWORD + "'",
                        "GRANT " + DatabaseServer.CAPTURE_PRIVILEGES + " TO '" + Sources.USER + "'@'%'",
                        "CREATE DATABASE " + name);
        Sources sources = Sources.of(server, mounts);
        this.source = sources.capturing(name + ".*");
        ServerConfig config = sources.config(name + ".*").server();
        this.connector = new ServerConnector(config, new CredentialFiles(mounts, config));
        this.access = new ServerAccess(
                server.host(),
                server.port(),
                server instanceof MariaDbServer ? Flavor.MariaDb : Flavor.MySql,
                new Credentials(Sources.USER, Sources.PASSWORD),
                TlsMode.Disabled,
                Optional.empty(),
                4711);
        this.session = server.sql().connect();
        session.setCatalog(name);
        begin();
    }

    /** Reads the definitions anew, and follows from here. */
    void begin() throws Exception {
        reached = source.currentPosition();
        state = connector.run(session -> SchemaReading.read(session, reached));
        follow(state);
    }

    /** Goes on with a state, as after a restart. */
    void follow(DirectSchemaState from) throws Exception {
        state = from;
        ServerCharsets sets = connector.run(ServerCharsets::read);
        TimestampRule timestamps = connector.run(TimestampRule::read);
        live = LiveSchema.from(
                from, reached, sets, timestamps, TableSelection.of(List.of(name + ".*"), TableNameCase.Sensitive));
    }

    Position reached() {
        return reached;
    }

    /** Runs a statement in which {@code @} in front of a dot, or in quotes by itself, stands for the database's name. */
    void run(String sql) {
        try (Statement statement = session.createStatement()) {
            statement.execute(sql.replaceAll("`@`(?=\\.|$)", name).replace("@.", name + "."));
        } catch (SQLException e) {
            throw new AssertionError(sql, e);
        }
    }

    /** Whether the server takes a statement. */
    boolean tries(String sql) {
        try (Statement statement = session.createStatement()) {
            statement.execute(sql);
            return true;
        } catch (SQLException refused) {
            return false;
        }
    }

    /** Applies what the log holds since the last time. */
    void advance() throws Exception {
        Position now = source.currentPosition();
        if (now.equals(reached)) {
            return;
        }
        for (QueryEvent event : LogStatements.read(access, reached)) {
            live.apply(event.sql(live.characterSets()), event.context(), now);
        }
        reached = now;
    }

    /** Compares what was followed with what the server says now. */
    void check(String after) throws Exception {
        advance();
        if (reached.equals(compared)) {
            return;
        }
        compared = reached;
        Definitions now =
                connector.run(session -> SchemaReading.read(session, reached)).definitions(reached);
        assertThat(tables(live.now())).as("after %s", after).isEqualTo(tables(now));
        assertThat(keys(live.now())).as("keys after %s", after).isEqualTo(keys(now));
        assertThat(live.now().database(name)).as("database after %s", after).isEqualTo(now.database(name));
    }

    List<String> followed() {
        return tables(live.now());
    }

    /** @return names of a table's columns, as they were followed */
    List<String> columns(String table) {
        return live.now().table(new TableId(name, table)).orElseThrow().columns().stream()
                .map(ColumnDefinition::name)
                .toList();
    }

    /** @return names of all tables, with those of their columns */
    Map<String, List<String>> columns() {
        Map<String, List<String>> columns = new TreeMap<>();
        live.now().tablesOf(name).forEach(table -> columns.put(table.table(), columns(table.table())));
        return columns;
    }

    /** A line a table and a line a column. */
    List<String> tables(Definitions definitions) {
        List<String> lines = new ArrayList<>();
        definitions.content().tables().stream()
                .filter(table -> table.id().database().equals(name))
                .map(TrackedTable::definition)
                .forEach(table -> {
                    lines.add(table.id() + " " + table.key() + " " + table.charset() + " " + table.collation());
                    table.columns().forEach(column -> lines.add("  " + column));
                });
        return lines;
    }

    /** Unique ones in their order: it decides which one is the key. */
    private Map<String, List<String>> keys(Definitions definitions) {
        Map<String, List<String>> keys = new TreeMap<>();
        definitions.content().tables().stream()
                .filter(table -> table.id().database().equals(name))
                .forEach(table -> {
                    List<String> texts = texts(table, WrittenIndex.Kind.Period);
                    Collections.sort(texts);
                    texts.addAll(texts(table, WrittenIndex.Kind.Primary));
                    texts.addAll(texts(table, WrittenIndex.Kind.Unique));
                    keys.put(table.id().table(), texts);
                });
        return keys;
    }

    private static List<String> texts(TrackedTable table, WrittenIndex.Kind kind) {
        List<String> texts = new ArrayList<>();
        table.indexes().stream().filter(index -> index.is(kind)).forEach(index -> texts.add(index.toString()));
        return texts;
    }

    @Override
    public void close() throws SQLException {
        session.close();
    }
}

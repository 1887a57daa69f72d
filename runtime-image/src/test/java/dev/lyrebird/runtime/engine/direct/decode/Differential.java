package dev.lyrebird.runtime.engine.direct.decode;

import static org.awaitility.Awaitility.await;

import dev.lyrebird.api.v1alpha1.source.EngineChoice;
import dev.lyrebird.contract.gate.GatePlanner;
import dev.lyrebird.contract.position.Position;
import dev.lyrebird.contract.tables.TableDefinition;
import dev.lyrebird.contract.tables.TableId;
import dev.lyrebird.runtime.engine.CaptureEngine;
import dev.lyrebird.runtime.engine.ChangeEvent;
import dev.lyrebird.runtime.engine.EventOutput;
import dev.lyrebird.runtime.engine.SchemaState;
import dev.lyrebird.runtime.engine.debezium.Sources;
import dev.lyrebird.runtime.engine.direct.decode.RawLog.RawEvent;
import dev.lyrebird.runtime.engine.direct.decode.envelope.EventFacts;
import dev.lyrebird.runtime.engine.direct.decode.envelope.SourceFacts;
import dev.lyrebird.runtime.server.JdbcSourceServer;
import dev.lyrebird.testkit.database.DatabaseServer;
import dev.lyrebird.testkit.database.MariaDbServer;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/** One log through both engines. */
final class Differential {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final int MAX_BYTES = 64 << 20;

    private final DatabaseServer server;
    private final Path mounts;
    private final String database;
    private final JdbcSourceServer source;
    private Position from;
    private SchemaState schema;

    private Differential(DatabaseServer server, Path mounts, String database) {
        this.server = server;
        this.mounts = mounts;
        this.database = database;
        this.source = Sources.of(server, mounts).capturing(database + ".*");
    }

    /** Makes an empty database. */
    static Differential in(DatabaseServer server, Path mounts, String database) {
        server.sql()
                .execute(
                        "CREATE USER IF NOT EXISTS '" + Sources.USER + "'@'%' IDENTIFIED BY '" + Sources.PASSWORD + "'",
                        "GRANT " + DatabaseServer.CAPTURE_PRIVILEGES + " TO '" + Sources.USER + "'@'%'",
                        "DROP DATABASE IF EXISTS " + database,
                        "CREATE DATABASE " + database);
        return new Differential(server, mounts, database);
    }

    void run(String... statements) {
        server.sql()
                .execute(Stream.of(statements)
                        .map(statement -> statement.replace("@@", database))
                        .toArray(String[]::new));
    }

    /** Says that the tables are made: what follows is compared. */
    void begin() throws Exception {
        from = source.currentPosition();
        schema = source.engine(81_100).readSchema(from);
    }

    List<Emitted> ours() throws Exception {
        List<Emitted> events = new ArrayList<>();
        EventFacts facts = new EventFacts();
        RowsDecoder decoder = decoder();
        for (RawEvent event : RawLog.read(server, from)) {
            if (event.isMap()) {
                decoder.tableMap(event.body(), 0, event.body().length);
            } else {
                event.tell(facts);
                decoder.rows(
                        event.type(),
                        event.body(),
                        0,
                        event.body().length,
                        facts,
                        0,
                        (table, key, value, headers, done) -> events.add(Emitted.of(table, key, value, headers)));
            }
        }
        return events;
    }

    RowsDecoder decoder() {
        String connector = server instanceof MariaDbServer ? "mariadb" : "mysql";
        return new RowsDecoder(
                map -> map.table().database().equals(database) ? Optional.of(task(map.table())) : Optional.empty(),
                new SourceFacts("3.5.0.Final", connector, "shop"),
                key -> new byte[0],
                MAX_BYTES,
                Clock.systemUTC());
    }

    private TableTask task(TableId table) {
        TableDefinition definition = LiveDefinition.read(server.sql(), table);
        return new TableTask(definition, new GatePlanner(List.of(), true).plan(definition));
    }

    /** @return the events of a copy of all tables as they are now */
    List<Emitted> copied() throws Exception {
        Output output = new Output();
        JdbcSourceServer direct =
                Sources.of(server, mounts).with(EngineChoice.Direct).capturing(database + ".*");
        direct.engine(81_102).copy(direct.currentPosition(), schema, output);
        return output.events.stream().map(Emitted::of).toList();
    }

    /** @return the first {@code count} events of Debezium */
    List<Emitted> debeziums(int count) throws Exception {
        Output output = new Output();
        CaptureEngine engine = source.engine(81_101);
        CompletableFuture<Void> run = new CompletableFuture<>();
        Thread thread = new Thread(
                () -> {
                    try {
                        engine.stream(from, schema, output);
                        run.complete(null);
                    } catch (Exception e) {
                        run.completeExceptionally(e);
                    }
                },
                "debezium-of-a-test");
        thread.start();
        try {
            await().atMost(PATIENCE).until(() -> output.events.size() >= count || run.isDone());
            if (run.isCompletedExceptionally()) {
                run.get();
            }
        } finally {
            engine.stop();
            await().atMost(PATIENCE).until(run::isDone);
        }
        return output.events.stream().map(Emitted::of).toList();
    }

    private static final class Output implements EventOutput {
        private final List<ChangeEvent> events = Collections.synchronizedList(new ArrayList<>());

        @Override
        public void connected() {}

        @Override
        public void emit(ChangeEvent event) {
            events.add(event);
        }

        @Override
        public void advance(Position position) {}
    }
}

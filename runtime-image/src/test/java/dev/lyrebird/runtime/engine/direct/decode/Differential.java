package dev.lyrebird.runtime.engine.direct.decode;

import static org.awaitility.Awaitility.await;

import dev.lyrebird.api.v1alpha1.source.EngineChoice;
import dev.lyrebird.contract.position.Position;
import dev.lyrebird.runtime.engine.CaptureEngine;
import dev.lyrebird.runtime.engine.ChangeEvent;
import dev.lyrebird.runtime.engine.EventOutput;
import dev.lyrebird.runtime.engine.SchemaState;
import dev.lyrebird.runtime.engine.direct.decode.RawLog.RawEvent;
import dev.lyrebird.runtime.engine.direct.decode.envelope.EventFacts;
import dev.lyrebird.runtime.engine.direct.decode.envelope.EventForm;
import dev.lyrebird.runtime.engine.direct.decode.envelope.SourceFacts;
import dev.lyrebird.runtime.realserver.fixture.Sources;
import dev.lyrebird.runtime.source.JdbcSourceServer;
import dev.lyrebird.testkit.database.DatabaseServer;
import dev.lyrebird.testkit.database.MariaDbServer;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** One log through both engines. */
final class Differential {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final int MAX_BYTES = 64 << 20;

    private final DatabaseServer server;
    private final String database;
    private final Sources sources;
    private final Map<EngineChoice, SchemaState> schemas = new EnumMap<>(EngineChoice.class);
    private Position from;

    private Differential(DatabaseServer server, Sources sources, String database) {
        this.server = server;
        this.database = database;
        this.sources = sources;
    }

    /** Makes an empty database. */
    static Differential in(DatabaseServer server, Path mounts, String database) {
        return in(server, Sources.of(server, mounts), database);
    }

    static Differential in(DatabaseServer server, Sources sources, String database) {
        server.sql()
                .execute(
                        "CREATE USER IF NOT EXISTS '" + Sources.USER + "'@'%' IDENTIFIED BY '" + Sources.PASSWORD + "'",
                        "GRANT " + DatabaseServer.CAPTURE_PRIVILEGES + " TO '" + Sources.USER + "'@'%'",
                        "DROP DATABASE IF EXISTS " + database,
                        "CREATE DATABASE " + database);
        return new Differential(server, sources, database);
    }

    void run(String... statements) {
        server.sql()
                .execute(Stream.of(statements)
                        .map(statement -> statement.replace("@@", database))
                        .toArray(String[]::new));
    }

    /** Says that the tables are made: what follows is compared. */
    void begin() throws Exception {
        from = source(EngineChoice.Debezium).currentPosition();
        for (EngineChoice choice : List.of(EngineChoice.Debezium, EngineChoice.Direct)) {
            schemas.put(choice, source(choice).engine(81_100).readSchema(from));
        }
    }

    private JdbcSourceServer source(EngineChoice choice) {
        return sources.with(choice).capturing(database + ".*");
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
                table -> TestGates.of(List.of())
                        .task(Optional.of(table)
                                .filter(id -> id.database().equals(database))
                                .map(id -> LiveDefinition.read(server.sql(), id))),
                EventForm.of(new SourceFacts("3.5.0.Final", connector, "shop"), sources.format()),
                MAX_BYTES,
                Clock.systemUTC());
    }

    /** @return the events of a copy of all tables as they are now */
    List<Emitted> copied() throws Exception {
        Output output = new Output();
        JdbcSourceServer source = source(EngineChoice.Debezium);
        source.copy(source.identity()).copy(source.currentPosition(), output);
        return output.events.stream().map(Emitted::of).toList();
    }

    /** @return the first {@code count} events of Debezium */
    List<Emitted> debeziums(int count) throws Exception {
        return events(EngineChoice.Debezium, count);
    }

    /** @return the first {@code count} events of a whole engine, without that in which the engines may differ */
    List<Emitted> events(EngineChoice choice, int count) throws Exception {
        return raw(choice, count).stream().map(Emitted::of).toList();
    }

    /** @return the same as they are */
    List<ChangeEvent> raw(EngineChoice choice, int count) throws Exception {
        return until(choice, events -> events.size() >= count);
    }

    /** @return the events of a whole engine up to the first one of a table */
    List<Emitted> eventsUpTo(EngineChoice choice, String table) throws Exception {
        return until(
                        choice,
                        events -> !events.isEmpty()
                                && events.get(events.size() - 1).table().table().equals(table))
                .stream()
                .map(Emitted::of)
                .toList();
    }

    private List<ChangeEvent> until(EngineChoice choice, Predicate<List<ChangeEvent>> enough) throws Exception {
        Output output = new Output();
        CaptureEngine engine = source(choice).engine(81_101);
        CompletableFuture<Void> run = new CompletableFuture<>();
        Thread thread = new Thread(
                () -> {
                    try {
                        engine.stream(from, schemas.get(choice), output);
                        run.complete(null);
                    } catch (Exception e) {
                        run.completeExceptionally(e);
                    }
                },
                "engine-of-a-test");
        thread.start();
        try {
            await().atMost(PATIENCE).until(() -> enough.test(output.events) || run.isDone());
            if (run.isCompletedExceptionally()) {
                run.get();
            }
        } finally {
            engine.stop();
            await().atMost(PATIENCE).until(run::isDone);
        }
        return List.copyOf(output.events);
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

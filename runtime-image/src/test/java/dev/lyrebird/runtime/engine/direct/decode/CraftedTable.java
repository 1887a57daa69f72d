package dev.lyrebird.runtime.engine.direct.decode;

import dev.lyrebird.contract.config.ValueForms;
import dev.lyrebird.contract.gate.Gate;
import dev.lyrebird.contract.tables.ColumnDefinition;
import dev.lyrebird.contract.tables.ColumnTrait;
import dev.lyrebird.contract.tables.ColumnType;
import dev.lyrebird.contract.tables.TableDefinition;
import dev.lyrebird.contract.tables.TableId;
import dev.lyrebird.runtime.engine.DeliveryEnded;
import dev.lyrebird.runtime.engine.direct.decode.envelope.EventFacts;
import dev.lyrebird.runtime.engine.direct.decode.envelope.EventForm;
import dev.lyrebird.runtime.engine.direct.decode.envelope.SourceFacts;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** A decoder of tables that exist in the test alone, and what came out of it. */
final class CraftedTable {
    static final SourceFacts FACTS = new SourceFacts("3.5.0.Final", "mysql", "orders");
    static final TableId T = new TableId("shop", "t");

    final List<Emitted> events = new ArrayList<>();
    final List<Integer> rowsDone = new ArrayList<>();
    /** Tables whose task was asked for. */
    final List<TableId> prepared = new ArrayList<>();

    private final Map<TableId, TableDefinition> definitions;
    final TestGates gates;
    private final RowsDecoder decoder;
    private final EventFacts facts = new EventFacts();

    CraftedTable(List<Gate> passed, TableDefinition... tables) {
        this(new EventForm(FACTS, ValueForms.STANDARD, true), passed, tables);
    }

    CraftedTable(EventForm form, List<Gate> passed, TableDefinition... tables) {
        this.definitions = List.of(tables).stream().collect(Collectors.toMap(TableDefinition::id, table -> table));
        this.gates = TestGates.of(passed);
        this.decoder = new RowsDecoder(
                this::task,
                form,
                1 << 20,
                Clock.fixed(Instant.parse("2026-11-23T12:00:00.123456789Z"), ZoneOffset.UTC));
        facts.file("binlog.000007");
        facts.event(1_795_000_000_123_456L, 5, 4_711);
    }

    /** A table whose first column is its key. @param columns {@code name type} or {@code name type(arguments)} */
    static TableDefinition table(TableId id, String... columns) {
        List<ColumnDefinition> definitions =
                List.of(columns).stream().map(CraftedTable::column).toList();
        return new TableDefinition(
                id, definitions, List.of(definitions.get(0).name()), Optional.empty(), Optional.empty());
    }

    private static ColumnDefinition column(String written) {
        String[] words = written.split("[ (,)]+");
        List<Integer> arguments = new ArrayList<>();
        for (int i = 2; i < words.length; i++) {
            arguments.add(Integer.valueOf(words[i]));
        }
        Optional<String> charset =
                Set.of("varchar", "char", "text").contains(words[1]) ? Optional.of("utf8mb4") : Optional.empty();
        ColumnType type = new ColumnType(words[1], arguments, false, charset, Optional.empty(), List.of());
        return new ColumnDefinition(words[0], type, Set.of(ColumnTrait.Nullable), Optional.empty());
    }

    private TableTask task(TableId table) {
        prepared.add(table);
        return gates.task(Optional.ofNullable(definitions.get(table)));
    }

    CraftedTable map(byte[] body) {
        decoder.tableMap(body, 0, body.length);
        return this;
    }

    CraftedTable rows(int type, byte[] body) {
        return rows(type, body, 0);
    }

    CraftedTable rows(int type, byte[] body, int done) {
        try {
            decoder.rows(type, body, 0, body.length, facts, done, (table, key, value, headers, rows) -> {
                events.add(Emitted.of(table, key, value, headers));
                rowsDone.add(rows);
            });
        } catch (InterruptedException | DeliveryEnded e) {
            throw new AssertionError(e);
        }
        return this;
    }

    /** @return each event in short: operation, key, row, headers */
    List<String> lines() {
        return events.stream()
                .map(event -> event.value().equals("tombstone")
                        ? "tombstone " + event.key() + " " + event.headers()
                        : event.value().replaceFirst(".*\"op\":\"(.)\".*", "$1") + " " + event.key() + " " + event.row()
                                + " " + event.headers())
                .map(String::trim)
                .toList();
    }
}

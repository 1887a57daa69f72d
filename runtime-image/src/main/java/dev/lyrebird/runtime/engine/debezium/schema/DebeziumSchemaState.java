package dev.lyrebird.runtime.engine.debezium.schema;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lyrebird.contract.checkpoint.Flavor;
import dev.lyrebird.contract.gate.Gate;
import dev.lyrebird.contract.json.Json;
import dev.lyrebird.contract.json.MalformedJson;
import dev.lyrebird.contract.position.Position;
import dev.lyrebird.contract.tables.TableNameCase;
import dev.lyrebird.runtime.engine.SchemaState;
import io.debezium.relational.TableId;
import io.debezium.relational.Tables;
import io.debezium.relational.ddl.DdlParser;
import io.debezium.relational.history.TableChanges;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** The definitions of all base tables as of a position, and every change after it that the engine has read. */
public final class DebeziumSchemaState implements SchemaState {
    /** So many changes may gather before they are folded into the definitions. */
    private static final int FOLD_AT = 32;

    /** What sets a default that later statements inherit; other statements without table changes leave no trace. */
    private static final Pattern DEFAULTS = Pattern.compile("(?is)\\s*(CREATE|ALTER|DROP)\\s+(DATABASE|SCHEMA)\\b.*"
            + "|\\s*SET\\s[^'\"]*(character_set|collation|names)[^;]*");

    private StateDocument document;
    private final HiddenDefaults hidden;
    private long revision;

    private DebeziumSchemaState(StateDocument document, HiddenDefaults hidden) {
        this.document = document;
        this.hidden = hidden;
    }

    /** @return the state of a lane that begins at {@code base} */
    public static DebeziumSchemaState at(
            Position base, Flavor flavor, TableNameCase nameCase, List<Preamble> preamble, Tables tables) {
        return new DebeziumSchemaState(
                new StateDocument(
                        StateDocument.VERSION,
                        flavor,
                        !nameCase.tellsApart(),
                        base,
                        preamble,
                        TableJson.write(changesOf(tables)),
                        List.of()),
                new HiddenDefaults(List.of(), nameCase));
    }

    /** @throws MalformedJson when the text is not what {@link #snapshot()} gave, or of a newer form */
    public static DebeziumSchemaState parse(String snapshot) throws MalformedJson {
        StateDocument document = StateDocument.FORM.read(snapshot);
        return new DebeziumSchemaState(document, new HiddenDefaults(List.of(), document.nameCase()));
    }

    /**
     * @param gates may differ from those that the state was written under
     * @return the same state; what the gates hide is in no snapshot of it
     */
    public synchronized DebeziumSchemaState hiding(List<Gate> gates) {
        HiddenDefaults fresh = new HiddenDefaults(gates, document.nameCase());
        return new DebeziumSchemaState(
                new StateDocument(
                        document.version(),
                        document.flavor(),
                        document.caseInsensitive(),
                        document.base(),
                        document.preamble(),
                        fresh.remove(document.tables()),
                        document.changes().stream()
                                .map(change -> stored(change, fresh))
                                .toList()),
                fresh);
    }

    @Override
    public synchronized long revision() {
        return revision;
    }

    @Override
    public synchronized String snapshot() {
        return Json.write(document);
    }

    /** Adds a change that the engine has read. A statement that changes neither tables nor defaults leaves no trace. */
    public synchronized void record(SchemaChange change) {
        if (change.tables().isEmpty() && !DEFAULTS.matcher(change.ddl()).matches()) {
            return;
        }
        List<SchemaChange> changes = new ArrayList<>(document.changes());
        changes.add(stored(change, hidden));
        replace(document.base(), document.preamble(), document.tables(), changes);
    }

    /** The text of a statement can hold values, and says nothing that the tables do not say. */
    private static SchemaChange stored(SchemaChange change, HiddenDefaults hidden) {
        return change.tables().isEmpty()
                ? change
                : new SchemaChange(change.position(), change.database(), "", hidden.remove(change.tables()));
    }

    /** Forgets what held before {@code delivered}, once enough has gathered to be worth a new state. */
    @Override
    public synchronized void delivered(Position delivered) {
        if (document.changes().size() >= FOLD_AT) {
            compact(delivered);
        }
    }

    /** Drops the changes after {@code from}: a stream that begins there reads and records them again. */
    public synchronized void rewind(Position from) {
        List<SchemaChange> known = upTo(from);
        if (known.size() < document.changes().size()) {
            replace(document.base(), document.preamble(), document.tables(), known);
        }
    }

    /** Makes the definitions as of {@code position} the new base; later changes are kept. */
    public synchronized void compact(Position position) {
        List<SchemaChange> old = upTo(position);
        if (old.isEmpty()) {
            return;
        }
        Tables tables = new Tables(document.caseInsensitive());
        recover(position, tables, Dialect.parser(document.flavor()));
        List<Preamble> preamble = new ArrayList<>(document.preamble());
        old.stream()
                .filter(change -> change.tables().isEmpty())
                .forEach(change -> keepDefault(preamble, new Preamble(change.database(), change.ddl())));
        List<SchemaChange> later =
                document.changes().subList(old.size(), document.changes().size());
        replace(position, preamble, TableJson.write(changesOf(tables)), later);
    }

    /**
     * Puts into {@code tables} what holds at {@code position}, and tells {@code parser} the defaults.
     *
     * @param position not before the base
     */
    public synchronized void recover(Position position, Tables tables, DdlParser parser) {
        HistoryReplay replay = new HistoryReplay(tables, parser);
        document.preamble().forEach(replay::apply);
        replay.apply(TableJson.read(document.tables()));
        upTo(position).forEach(replay::apply);
    }

    /** @return whose dialect the statements are in */
    public synchronized Flavor flavor() {
        return document.flavor();
    }

    /** @return how the server compares names of tables */
    public synchronized TableNameCase nameCase() {
        return document.nameCase();
    }

    /** @return where definitions changed after {@link #base()}, in order */
    public synchronized List<Position> changedAt() {
        return document.changes().stream()
                .map(SchemaChange::position)
                .distinct()
                .toList();
    }

    /** @return the position that the oldest definitions are of */
    public synchronized Position base() {
        return document.base();
    }

    private List<SchemaChange> upTo(Position position) {
        List<SchemaChange> changes = document.changes();
        int count = 0;
        while (count < changes.size() && position.isAtOrAfter(changes.get(count).position())) {
            count++;
        }
        return changes.subList(0, count);
    }

    private static void keepDefault(List<Preamble> preamble, Preamble added) {
        if (!DEFAULTS.matcher(added.ddl()).matches()) {
            return;
        }
        String verb = added.ddl().strip().toUpperCase(Locale.ROOT);
        boolean newDatabase = verb.startsWith("CREATE") || verb.startsWith("DROP");
        preamble.removeIf(old -> old.equals(added)
                || newDatabase && !old.database().isEmpty() && old.database().equals(added.database()));
        if (!verb.startsWith("DROP")) {
            preamble.add(added);
        }
    }

    private void replace(Position base, List<Preamble> preamble, List<JsonNode> tables, List<SchemaChange> changes) {
        document = new StateDocument(
                StateDocument.VERSION, document.flavor(), document.caseInsensitive(), base, preamble, tables, changes);
        revision++;
    }

    private static TableChanges changesOf(Tables tables) {
        TableChanges changes = new TableChanges();
        tables.tableIds().stream()
                .sorted(Comparator.comparing(TableId::toString))
                .forEach(id -> changes.create(tables.forTable(id)));
        return changes;
    }
}

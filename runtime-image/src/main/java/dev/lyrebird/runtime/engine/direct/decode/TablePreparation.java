package dev.lyrebird.runtime.engine.direct.decode;

import dev.lyrebird.contract.checkpoint.Flavor;
import dev.lyrebird.contract.gate.Treatment;
import dev.lyrebird.contract.gate.where.RowPredicate;
import dev.lyrebird.contract.tables.TableDefinition;
import dev.lyrebird.runtime.engine.direct.decode.envelope.EventFacts;
import dev.lyrebird.runtime.engine.direct.decode.envelope.EventForm;
import dev.lyrebird.runtime.engine.direct.decode.envelope.SourceFacts;
import dev.lyrebird.runtime.engine.direct.decode.envelope.TableEnvelope;
import dev.lyrebird.runtime.engine.direct.decode.map.TableMap;
import dev.lyrebird.runtime.engine.direct.decode.map.WireColumn;
import dev.lyrebird.runtime.engine.direct.decode.map.WireType;
import dev.lyrebird.runtime.engine.direct.decode.plan.ColumnResolver;
import dev.lyrebird.runtime.engine.direct.decode.plan.QueriedColumns;
import dev.lyrebird.runtime.engine.direct.decode.text.CharacterSets;
import dev.lyrebird.runtime.engine.direct.decode.text.JsonStrings;
import dev.lyrebird.runtime.engine.direct.decode.value.ColumnShape;
import dev.lyrebird.runtime.engine.direct.decode.value.ColumnValue;
import dev.lyrebird.runtime.engine.direct.decode.value.Masks;
import dev.lyrebird.runtime.engine.direct.decode.value.QueriedValues;
import dev.lyrebird.runtime.engine.direct.decode.value.ValueFactory;
import dev.lyrebird.runtime.engine.direct.decode.wire.Ascii;
import dev.lyrebird.runtime.engine.direct.decode.wire.JsonOutput;
import dev.lyrebird.runtime.engine.direct.decode.wire.Literal;
import dev.lyrebird.runtime.engine.direct.decode.wire.UndecodableEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Makes the decoder of a table from its map and its definition. */
final class TablePreparation {
    private final SourceFacts facts;
    private final boolean tombstones;
    private final Masks masks;
    private final TableDecoder.Outputs outputs;
    private final ColumnResolver resolver;
    private final ValueFactory values;
    private final QueriedValues queried;

    /** @param maxBytes most bytes of a key or value */
    TablePreparation(EventForm form, int maxBytes) {
        this.facts = form.facts();
        this.tombstones = form.tombstones();
        this.masks = new Masks(form.values());
        this.outputs = new TableDecoder.Outputs(
                new JsonOutput(maxBytes), new JsonOutput(maxBytes), new JsonOutput(maxBytes), new JsonOutput(maxBytes));
        CharacterSets sets = new CharacterSets();
        this.resolver = new ColumnResolver(sets);
        this.values = new ValueFactory(sets, form.values());
        this.queried = new QueriedValues(sets, form.values());
    }

    /** @param bytes of the map */
    MappedTable prepare(long number, byte[] bytes, TableMap map, TableTask task) {
        return new MappedTable(
                number,
                map.table(),
                bytes,
                task instanceof TableTask.Write write ? Optional.of(decoder(map, write)) : Optional.empty(),
                task instanceof TableTask.Count count
                        ? counter(map).map(counter -> new MappedTable.Refused(counter, count.rows()))
                        : Optional.empty());
    }

    /** Rows that nobody reads are laid out by the map alone; a type whose size only a definition tells leaves them uncounted. */
    private Optional<RowCounter> counter(TableMap map) {
        ColumnTask[] columns = new ColumnTask[map.columns().size()];
        for (int i = 0; i < columns.length; i++) {
            WireColumn wire = map.columns().get(i);
            if (hasSizeOfDefinition(wire.type())) {
                return Optional.empty();
            }
            columns[i] = passed(i, wire);
        }
        return Optional.of(new RowCounter(new RowImage(columns, new String[0])));
    }

    private boolean hasSizeOfDefinition(WireType type) {
        return switch (type) {
            case OLD_DECIMAL -> true;
            case OLD_TIME, OLD_DATETIME, OLD_TIMESTAMP -> facts.flavor() == Flavor.MariaDb;
            default -> type.isCompressed();
        };
    }

    private ColumnTask passed(int index, WireColumn wire) {
        ColumnShape shape = new ColumnShape("", wire, "", List.of(), false, Optional.empty(), List.of());
        return new ColumnTask(index, values.of(shape), null);
    }

    private TableDecoder decoder(TableMap map, TableTask.Write task) {
        List<ColumnShape> shapes = resolver.resolve(map, task.definition(), task.hashes());
        ColumnTask[] columns = new ColumnTask[map.columns().size()];
        String[] names = new String[columns.length];
        for (int i = 0; i < columns.length; i++) {
            boolean own = i < shapes.size();
            columns[i] = own
                    ? column(i, shapes.get(i), task, values::of)
                    : passed(i, map.columns().get(i));
            names[i] = own ? shapes.get(i).name() : "of a hash";
        }
        RowImage image = new RowImage(columns, names);
        TableEnvelope envelope =
                new TableEnvelope(facts, map.table(), task.frames().value());
        return new TableDecoder(
                map.table(), image, key(columns, task), envelope, new RowGate(task.gate(), image), outputs, tombstones);
    }

    /** @param condition what a row must fulfil beside what the gates ask; empty: nothing */
    QueriedTable queried(TableTask.Write task, Optional<RowPredicate> condition) {
        TableDefinition definition = task.definition();
        List<ColumnShape> shapes =
                definition.columns().stream().map(QueriedColumns::shape).toList();
        ColumnTask[] columns = new ColumnTask[shapes.size()];
        for (int i = 0; i < columns.length; i++) {
            columns[i] = column(i, shapes.get(i), task, queried::of);
        }
        RowQuestions questions = new RowQuestions(task.gate(), condition);
        QueriedRow row = QueriedRow.of(columns, shapes, questions.columns());
        TableEnvelope envelope =
                TableEnvelope.ofSnapshot(facts, definition.id(), task.frames().value());
        return new QueriedTable(definition.id(), row, key(columns, task), envelope, questions, outputs);
    }

    /** @return the value that tells of a truncation: without a row before and after. @param now when it is processed */
    byte[] truncation(TableTask.Write task, EventFacts place, Instant now) {
        TableEnvelope envelope =
                new TableEnvelope(facts, task.definition().id(), task.frames().value());
        JsonOutput value = outputs.value();
        envelope.begin(place, now);
        envelope.before(value);
        value.put(Ascii.NULL);
        envelope.after(value);
        value.put(Ascii.NULL);
        envelope.end(value, 0, 't');
        return value.copy();
    }

    private ColumnTask column(
            int index, ColumnShape shape, TableTask.Write task, Function<ColumnShape, ColumnValue> values) {
        try {
            ColumnValue value = values.apply(shape);
            Treatment treatment = task.gate().treatment(index);
            if (treatment instanceof Treatment.Drop) {
                return new ColumnTask(index, value, null);
            }
            if (treatment instanceof Treatment.Masked masked) {
                value = masks.masked(
                        value,
                        masked.mask(),
                        task.gate().masker(index).orElseThrow(),
                        task.definition().columns().get(index).type(),
                        shape);
            }
            return new ColumnTask(index, value, named(',', shape.name()));
        } catch (UndecodableEvent e) {
            throw e.in(task.definition().id() + "." + shape.name());
        }
    }

    private static Literal named(char before, String name) {
        byte[] quoted = JsonStrings.quoted(name);
        JsonOutput out = new JsonOutput(quoted.length + 2);
        out.put(before);
        out.put(quoted);
        out.put(':');
        return Literal.of(out.copy());
    }

    private static Optional<KeyWriter> key(ColumnTask[] columns, TableTask.Write task) {
        TableDefinition definition = task.definition();
        List<ColumnTask> inKey = new ArrayList<>();
        List<Literal> names = new ArrayList<>();
        for (String name : definition.key()) {
            for (int i = 0; i < definition.columns().size(); i++) {
                if (definition.columns().get(i).name().equals(name) && columns[i].front() != null) {
                    names.add(named(inKey.isEmpty() ? '{' : ',', name));
                    inKey.add(columns[i]);
                }
            }
        }
        if (inKey.isEmpty()) {
            return Optional.empty();
        }
        ColumnTask[] tasks = inKey.toArray(ColumnTask[]::new);
        return Optional.of(new KeyWriter(
                tasks, names.toArray(Literal[]::new), task.frames().key()));
    }
}

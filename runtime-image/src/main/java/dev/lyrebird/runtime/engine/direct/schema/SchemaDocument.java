package dev.lyrebird.runtime.engine.direct.schema;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.lyrebird.contract.checkpoint.Flavor;
import dev.lyrebird.contract.json.Form;
import dev.lyrebird.contract.position.Position;
import dev.lyrebird.contract.tables.TableId;
import dev.lyrebird.contract.tables.TableNameCase;
import java.util.List;
import java.util.Objects;

/**
 * The schema state as it is stored.
 *
 * @param form {@link #KIND}, by which the document is told from the Debezium engine's, which has no such property
 * @param version version of the form, {@link #VERSION}
 * @param flavor whose dialect the log's statements are in
 * @param nameCase how the server stores and compares names of tables
 * @param base position that {@code content} is of
 * @param content all base tables and databases at {@code base}
 * @param changes what happened after {@code base}, in order
 * @param diverged tables that lost rows without events, or took some back, each once, with the last
 *     such statement, where that came first since; absent from the text when there are none
 * @param toLearn tables whose definitions at {@code base} are not known and that the log tells itself; absent from the text when
 *     there are none
 */
record SchemaDocument(
        String form,
        int version,
        Flavor flavor,
        @JsonProperty("lowerCaseTableNames") TableNameCase nameCase,
        Position base,
        SchemaStep content,
        List<SchemaChange> changes,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Divergence> diverged,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<TableId> toLearn) {
    static final String KIND = "definitions";
    static final int VERSION = 1;
    static final Form<SchemaDocument> FORM = new Form<>(SchemaDocument.class, VERSION);

    SchemaDocument {
        Objects.requireNonNull(nameCase, "lowerCaseTableNames");
        changes = List.copyOf(changes);
        diverged = diverged == null ? List.of() : List.copyOf(diverged);
        toLearn = toLearn == null ? List.of() : List.copyOf(toLearn);
    }

    SchemaDocument with(Position newBase, SchemaStep newContent, List<SchemaChange> newChanges) {
        return new SchemaDocument(form, version, flavor, nameCase, newBase, newContent, newChanges, diverged, toLearn);
    }

    SchemaDocument withDiverged(List<Divergence> tables) {
        return new SchemaDocument(form, version, flavor, nameCase, base, content, changes, tables, toLearn);
    }

    /** @return the changes up to {@code position} */
    List<SchemaChange> upTo(Position position) {
        int count = 0;
        while (count < changes.size() && position.isAtOrAfter(changes.get(count).position())) {
            count++;
        }
        return changes.subList(0, count);
    }

    /** @return the definitions that hold at {@code position}, which is not before the base */
    Definitions definitions(Position position) {
        Definitions definitions = Definitions.of(nameCase(), content);
        upTo(position).forEach(change -> definitions.apply(change.step()));
        return definitions;
    }

    /** @return the tables that databases have just before a change at {@code position} */
    List<TableId> tablesOf(List<String> databases, Position position) {
        if (databases.isEmpty()) {
            return List.of();
        }
        Definitions before = Definitions.of(nameCase(), content);
        for (SchemaChange change : changes) {
            if (change.position().equals(position)) {
                break;
            }
            before.apply(change.step());
        }
        return before.content().tables().stream()
                .map(TrackedTable::id)
                .filter(id -> databases.contains(id.database()))
                .toList();
    }
}

package dev.lyrebird.runtime.engine.debezium.schema;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lyrebird.contract.checkpoint.Flavor;
import dev.lyrebird.contract.json.Form;
import dev.lyrebird.contract.position.Position;
import dev.lyrebird.contract.tables.TableNameCase;
import java.util.List;

/**
 * The schema state as it is stored.
 *
 * @param version version of the form, {@link #VERSION}
 * @param flavor whose dialect the statements are in
 * @param caseInsensitive whether the server compares table names without regard to case
 * @param base position that {@code preamble} and {@code tables} are of
 * @param preamble statements that set defaults of the server and of databases, in order
 * @param tables definitions in the form of Debezium's structured history
 * @param changes what happened after {@code base}, in order
 */
record StateDocument(
        int version,
        Flavor flavor,
        boolean caseInsensitive,
        Position base,
        List<Preamble> preamble,
        List<JsonNode> tables,
        List<SchemaChange> changes) {
    static final int VERSION = 1;
    static final Form<StateDocument> FORM = new Form<>(StateDocument.class, VERSION);

    StateDocument {
        preamble = List.copyOf(preamble);
        tables = List.copyOf(tables);
        changes = List.copyOf(changes);
    }

    /** The document does not tell in which case the server stores names: all in it are spelled as they are stored. */
    TableNameCase nameCase() {
        return caseInsensitive ? TableNameCase.ComparedLower : TableNameCase.Sensitive;
    }
}

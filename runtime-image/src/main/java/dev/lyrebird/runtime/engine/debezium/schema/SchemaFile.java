package dev.lyrebird.runtime.engine.debezium.schema;

import dev.lyrebird.contract.checkpoint.Flavor;
import dev.lyrebird.contract.tables.TableDefinition;
import io.debezium.relational.Tables;
import io.debezium.relational.ddl.DdlParser;
import io.debezium.text.MultipleParsingExceptions;
import io.debezium.text.ParsingException;
import java.util.Comparator;
import java.util.List;

/** Definitions from a file of statements, such as a dump without data. */
public final class SchemaFile {
    private SchemaFile() {}

    /**
     * @param sql statements; {@code USE} or names with a database say which database they are of
     * @throws IllegalArgumentException when they cannot be understood
     */
    public static List<TableDefinition> read(String sql, Flavor flavor) {
        Tables tables = new Tables(false);
        DdlParser parser = Dialect.parser(flavor);
        parser.setCurrentDatabase("");
        try {
            parser.parse(sql, tables);
        } catch (ParsingException | MultipleParsingExceptions e) {
            throw new IllegalArgumentException("the statements cannot be understood: " + e.getMessage(), e);
        }
        return tables.tableIds().stream()
                .sorted(Comparator.comparing(Object::toString))
                .map(id -> SourceTables.definition(tables.forTable(id)))
                .toList();
    }
}

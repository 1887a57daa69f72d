package dev.lyrebird.runtime.engine.debezium.schema;

import dev.lyrebird.contract.position.Position;
import dev.lyrebird.contract.tables.SqlText;
import dev.lyrebird.contract.tables.TableId;
import dev.lyrebird.contract.tables.TableNameCase;
import dev.lyrebird.runtime.server.jdbc.Row;
import dev.lyrebird.runtime.server.jdbc.SqlSession;
import dev.lyrebird.runtime.server.jdbc.TableCatalog;
import io.debezium.relational.Tables;
import io.debezium.relational.ddl.DdlParser;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads the definitions of all base tables as they are now. All, not only the captured ones: a rename can bring a table into
 * spec.tables whose rows the log then holds.
 */
public final class SchemaReader {
    private static final int NO_SUCH_TABLE = 1146;

    private final SqlSession session;
    private final Tables tables;
    private final DdlParser parser;
    private final List<Preamble> preamble = new ArrayList<>();

    private SchemaReader(SqlSession session, TableNameCase nameCase) {
        this.session = session;
        this.tables = new Tables(!nameCase.tellsApart());
        this.parser = Dialect.parser(session.version().flavor());
    }

    /**
     * @param at position that the caller proves the definitions to be of
     * @throws io.debezium.text.ParsingException when Debezium's parser does not understand a definition
     */
    public static DebeziumSchemaState read(SqlSession session, Position at) throws SQLException {
        TableCatalog catalog = TableCatalog.read(session, List.of());
        TableNameCase nameCase = catalog.selection().nameCase();
        SchemaReader reader = new SchemaReader(session, nameCase);
        session.execute("SET SESSION sql_mode = ''"); // names come in backticks, whatever the server's default
        reader.readDefaults();
        for (TableId table : catalog.all()) {
            reader.read(table);
        }
        return DebeziumSchemaState.at(at, session.version().flavor(), nameCase, reader.preamble, reader.tables);
    }

    private void readDefaults() throws SQLException {
        for (String name : List.of("character_set_server", "collation_server")) {
            Optional<String> value = session.variable(name);
            value.ifPresent(text -> keep(new Preamble("", "SET " + name + "=" + text)));
        }
        List<Row> databases = session.rows("SELECT schema_name AS name, default_character_set_name AS charset,"
                + " default_collation_name AS collation FROM information_schema.schemata WHERE "
                + TableCatalog.notOwn("schema_name") + " ORDER BY 1");
        for (Row database : databases) {
            keep(new Preamble(
                    database.text("name"),
                    "CREATE DATABASE " + SqlText.quoted(database.text("name")) + " CHARACTER SET "
                            + database.text("charset") + " COLLATE " + database.text("collation")));
        }
    }

    private void keep(Preamble statement) {
        new HistoryReplay(tables, parser).apply(statement);
        preamble.add(statement);
    }

    private void read(TableId table) throws SQLException {
        Optional<Row> row;
        try {
            row = session.first("SHOW CREATE TABLE " + SqlText.quoted(table));
        } catch (SQLException e) {
            if (e.getErrorCode() == NO_SUCH_TABLE) {
                return; // dropped since it was listed; the caller's proof notices
            }
            throw e;
        }
        parser.setCurrentDatabase(table.database());
        parser.parse(row.orElseThrow().text("Create Table"), tables);
    }
}

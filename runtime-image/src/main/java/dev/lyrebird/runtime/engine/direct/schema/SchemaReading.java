package dev.lyrebird.runtime.engine.direct.schema;

import dev.lyrebird.contract.checkpoint.Flavor;
import dev.lyrebird.contract.position.Position;
import dev.lyrebird.contract.tables.ColumnDefinition;
import dev.lyrebird.contract.tables.TableId;
import dev.lyrebird.runtime.engine.direct.schema.ddl.NotUnderstood;
import dev.lyrebird.runtime.engine.direct.schema.ddl.SqlMode;
import dev.lyrebird.runtime.server.jdbc.Row;
import dev.lyrebird.runtime.server.jdbc.SqlSession;
import dev.lyrebird.runtime.server.jdbc.TableCatalog;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads the definitions of all base tables as {@code information_schema} has them now. All, not only the captured ones: a
 * rename can bring a table into spec.tables whose rows the log then holds.
 */
public final class SchemaReading {
    private final SqlSession session;
    private final Flavor flavor;
    private final TypeRules types;
    private final ColumnReading reading;
    private final Map<TableId, List<ColumnDefinition>> columns = new HashMap<>();

    private SchemaReading(SqlSession session) throws SQLException {
        this.session = session;
        this.flavor = session.version().flavor();
        this.types = new TypeRules(flavor, ServerCharsets.read(session), SqlMode.DEFAULT);
        this.reading = new ColumnReading(flavor, types);
    }

    /** @param at position that the caller proves the definitions to be of */
    public static DirectSchemaState read(SqlSession session, Position at) throws SQLException {
        SchemaReading reading = new SchemaReading(session);
        return DirectSchemaState.at(at, reading.flavor, TableCatalog.nameCase(session), reading.content());
    }

    private SchemaStep content() throws SQLException {
        readColumns();
        Map<TableId, List<IndexDefinition>> indexes = new IndexReading(session).read();
        List<TrackedTable> tables = new ArrayList<>();
        for (Row row : session.rows("SELECT table_schema AS db, table_name AS name, table_collation AS collation"
                + " FROM information_schema.tables WHERE table_type = 'BASE TABLE' AND "
                + TableCatalog.notOwn("table_schema") + " ORDER BY 1, 2")) {
            TableId id = new TableId(row.text("db"), row.text("name"));
            if (columns.containsKey(id)) {
                tables.add(new TrackedTable(
                        id,
                        columns.get(id),
                        indexes.getOrDefault(id, List.of()),
                        types.collated(row.text("collation"))));
            }
        }
        return new SchemaStep(List.of(), tables, List.of(), databases());
    }

    private List<DatabaseDefault> databases() throws SQLException {
        List<DatabaseDefault> databases = new ArrayList<>();
        databases.add(new DatabaseDefault(
                "", types.collated(session.variable("collation_server").orElse(""))));
        session
                .rows("SELECT schema_name AS name, default_collation_name AS collation FROM information_schema.schemata"
                        + " WHERE " + TableCatalog.notOwn("schema_name") + " ORDER BY 1")
                .stream()
                .map(row -> new DatabaseDefault(row.text("name"), types.collated(row.text("collation"))))
                .forEach(databases::add);
        return databases;
    }

    /** A table with a column of a type that is not known here stays out: only a captured one is a reason to stop, later. */
    private void readColumns() throws SQLException {
        Set<TableId> unknown = new HashSet<>();
        for (Row row : reading.rows(session)) {
            TableId id = ColumnReading.table(row);
            try {
                columns.computeIfAbsent(id, key -> new ArrayList<>()).add(reading.column(row));
            } catch (NotUnderstood | UnknownType e) {
                unknown.add(id);
            }
        }
        unknown.forEach(columns::remove);
    }
}

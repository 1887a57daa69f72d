package dev.lyrebird.runtime.engine.direct.schema;

import dev.lyrebird.contract.checkpoint.Flavor;
import dev.lyrebird.contract.tables.TableId;
import dev.lyrebird.runtime.engine.direct.schema.ddl.NotUnderstood;
import dev.lyrebird.runtime.engine.direct.schema.ddl.SqlMode;
import dev.lyrebird.runtime.server.jdbc.Row;
import dev.lyrebird.runtime.server.jdbc.SqlSession;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Columns of types that the Direct engine does not know: those of a server that is newer than it. */
public final class UnknownColumns {
    private UnknownColumns() {}

    /**
     * @param tables base tables in which to look
     * @return as {@code database.table.column (type)}
     */
    public static List<String> of(SqlSession session, Collection<TableId> tables) throws SQLException {
        Flavor flavor = session.version().flavor();
        TypeRules types = new TypeRules(flavor, ServerCharsets.read(session), SqlMode.DEFAULT);
        ColumnReading reading = new ColumnReading(flavor, types);
        Set<TableId> wanted = new HashSet<>(tables);
        List<String> unknown = new ArrayList<>();
        for (Row row : reading.rows(session)) {
            TableId table = ColumnReading.table(row);
            if (wanted.contains(table) && !isKnown(reading, row)) {
                unknown.add(table + "." + row.text("col") + " (" + row.text("type") + ")");
            }
        }
        return unknown;
    }

    private static boolean isKnown(ColumnReading reading, Row row) {
        try {
            reading.column(row);
            return true;
        } catch (NotUnderstood | UnknownType e) {
            return false;
        }
    }
}

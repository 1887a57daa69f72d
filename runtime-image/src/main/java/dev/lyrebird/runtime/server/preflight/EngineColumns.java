package dev.lyrebird.runtime.server.preflight;

import dev.lyrebird.api.v1alpha1.source.EngineChoice;
import dev.lyrebird.contract.report.SourceReason;
import dev.lyrebird.runtime.engine.EngineSelection;
import dev.lyrebird.runtime.server.jdbc.SqlSession;
import dev.lyrebird.runtime.server.jdbc.TableCatalog;
import java.sql.SQLException;
import java.util.List;

/** Which engine reads, and whether it can decode every captured column. */
final class EngineColumns implements Check {
    @Override
    public List<Outcome> examine(Subject subject) throws SQLException {
        EngineSelection selection = subject.engine();
        if (selection.engine() == EngineChoice.Direct
                && !subject.unknownColumns().isEmpty()) {
            return List.of(Outcome.failed(
                    "engine",
                    SourceReason.Unsupported,
                    "spec.engine is Direct, and the Direct engine cannot decode "
                            + EngineSelection.some(subject.unknownColumns()),
                    "Set spec.engine to Auto, or narrow spec.tables so that it leaves these tables out"));
        }
        List<String> addresses = selection.engine() == EngineChoice.Debezium ? addresses(subject.session()) : List.of();
        if (!addresses.isEmpty()) {
            return List.of(Outcome.failed(
                    "engine",
                    SourceReason.Unsupported,
                    "Debezium reads the definitions of all tables, and does not know the types INET4 and INET6: "
                            + EngineSelection.some(addresses),
                    "Set spec.engine to Direct"));
        }
        return List.of(Outcome.passed("engine", selection.engine() + ": " + selection.message()));
    }

    /** MariaDB's; only they have a type of that name. */
    private static List<String> addresses(SqlSession session) throws SQLException {
        return session
                .rows("SELECT table_schema AS db, table_name AS name, column_name AS col, column_type AS type"
                        + " FROM information_schema.columns WHERE data_type IN ('inet4', 'inet6') AND "
                        + TableCatalog.notOwn("table_schema")
                        + " ORDER BY table_schema, table_name, ordinal_position")
                .stream()
                .map(row ->
                        row.text("db") + "." + row.text("name") + "." + row.text("col") + " (" + row.text("type") + ")")
                .toList();
    }
}

package dev.lyrebird.runtime.server.preflight;

import dev.lyrebird.api.v1alpha1.source.EngineChoice;
import dev.lyrebird.contract.report.SourceReason;
import dev.lyrebird.contract.tables.TableId;
import dev.lyrebird.runtime.engine.EngineSelection;
import dev.lyrebird.runtime.server.jdbc.Row;
import dev.lyrebird.runtime.server.jdbc.SqlSession;
import dev.lyrebird.runtime.server.jdbc.TableCatalog;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

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
        return selection.engine() == EngineChoice.Debezium
                ? ofDebezium(subject)
                : List.of(Outcome.passed("engine", selection.engine() + ": " + selection.message()));
    }

    private static List<Outcome> ofDebezium(Subject subject) throws SQLException {
        List<String> addresses = addresses(subject.session());
        if (!addresses.isEmpty()) {
            return List.of(Outcome.failed(
                    "engine",
                    SourceReason.Unsupported,
                    "Debezium reads the definitions of all tables, and does not know the types INET4 and INET6: "
                            + EngineSelection.some(addresses),
                    "Set spec.engine to Direct"));
        }
        EngineSelection selection = subject.engine();
        List<Outcome> outcomes = new ArrayList<>(oldTimes(subject));
        outcomes.add(Outcome.passed("engine", selection.engine() + ": " + selection.message()));
        return outcomes;
    }

    /** MariaDB writes behind a type that it is of version 5.3. */
    private static List<Outcome> oldTimes(Subject subject) throws SQLException {
        Set<TableId> captured = Set.copyOf(subject.tables().captured());
        Map<Boolean, List<String>> times =
                columns(subject.session(), "datetime_precision > 0 AND column_type LIKE '%mariadb-5.3%'").stream()
                        .collect(Collectors.partitioningBy(
                                row -> captured.contains(new TableId(row.text("db"), row.text("name"))),
                                Collectors.mapping(EngineColumns::named, Collectors.toList())));
        List<Outcome> outcomes = new ArrayList<>();
        if (!times.get(true).isEmpty()) {
            outcomes.add(Outcome.failed(
                    "times",
                    SourceReason.Unsupported,
                    "Debezium misreads times with a fraction in the form that MariaDB had before 10.1, or makes with"
                            + " mysql56_temporal_format=OFF: " + EngineSelection.some(times.get(true)),
                    "Set spec.engine to Direct, or give these tables the form of today by ALTER TABLE ... FORCE"));
        }
        if (!times.get(false).isEmpty()) {
            outcomes.add(Outcome.warning(
                    "times",
                    "Debezium reads the rows of all tables, and stops where it cannot read times with a fraction in the form"
                            + " that MariaDB had before 10.1: " + EngineSelection.some(times.get(false)),
                    "Set spec.engine to Direct, or give these tables the form of today by ALTER TABLE ... FORCE"));
        }
        return outcomes;
    }

    /** MariaDB's; only they have a type of that name. */
    private static List<String> addresses(SqlSession session) throws SQLException {
        return columns(session, "data_type IN ('inet4', 'inet6')").stream()
                .map(EngineColumns::named)
                .toList();
    }

    private static List<Row> columns(SqlSession session, String condition) throws SQLException {
        return session.rows("SELECT table_schema AS db, table_name AS name, column_name AS col, column_type AS type"
                + " FROM information_schema.columns WHERE " + condition + " AND " + TableCatalog.notOwn("table_schema")
                + " ORDER BY table_schema, table_name, ordinal_position");
    }

    private static String named(Row row) {
        String type = row.text("type").replaceFirst(" */\\*.*", "");
        return row.text("db") + "." + row.text("name") + "." + row.text("col") + " (" + type + ")";
    }
}

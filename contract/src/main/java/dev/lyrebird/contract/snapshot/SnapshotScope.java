package dev.lyrebird.contract.snapshot;

import dev.lyrebird.api.v1alpha1.snapshot.SnapshotJobSpec;
import dev.lyrebird.contract.gate.where.WhereCompiler;
import dev.lyrebird.contract.tables.TableGlob;
import dev.lyrebird.contract.tables.TableNameCase;
import dev.lyrebird.contract.tables.TablePattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Whether a job can copy what it asks for, as far as it can be told without the database. */
public final class SnapshotScope {
    private SnapshotScope() {}

    /** @return the patterns that the job names; empty for all tables of its source */
    public static List<String> tables(SnapshotJobSpec spec) {
        return Optional.ofNullable(spec.tables()).orElse(List.of());
    }

    /** @return the patterns of tables that it leaves out of those */
    public static List<String> except(SnapshotJobSpec spec) {
        return Optional.ofNullable(spec.exceptTables()).orElse(List.of());
    }

    /** @return conditions on rows, by table */
    public static Map<String, String> where(SnapshotJobSpec spec) {
        return Optional.ofNullable(spec.where()).orElse(Map.of());
    }

    /** @return what is wrong with the job's own words, field by field; empty when nothing is */
    public static List<String> problems(SnapshotJobSpec spec) {
        List<String> problems = new ArrayList<>();
        problems("spec.tables", tables(spec), problems);
        problems("spec.exceptTables", except(spec), problems);
        new TreeMap<>(where(spec)).forEach((table, where) -> {
            String path = "spec.where[" + table + "]: ";
            if (TablePattern.problemOf(table).isPresent()
                    || !TableGlob.of(table).isLiteral()) {
                problems.add(path + "expected database.table without wildcards");
            } else {
                notCopied(spec, TableGlob.of(table)).ifPresent(problem -> problems.add(path + problem));
            }
            WhereCompiler.problemOf(where).ifPresent(problem -> problems.add(path + problem));
        });
        return problems;
    }

    private static void problems(String field, List<String> patterns, List<String> problems) {
        for (int i = 0; i < patterns.size(); i++) {
            String path = field + "[" + i + "]: ";
            TablePattern.problemOf(patterns.get(i)).ifPresent(problem -> problems.add(path + problem));
        }
    }

    /** @return why no row of the table is copied, whether or not upper and lower case are the same to the server */
    private static Optional<String> notCopied(SnapshotJobSpec spec, TableGlob table) {
        List<TableGlob> asked = globs(tables(spec));
        boolean readable = asked.size() == tables(spec).size();
        if (globs(except(spec)).stream().anyMatch(glob -> glob.contains(table, TableNameCase.Sensitive))) {
            return Optional.of("expected a table that is copied, found one that spec.exceptTables leaves out");
        } else if (readable
                && !asked.isEmpty()
                && asked.stream().noneMatch(glob -> glob.contains(table, TableNameCase.ComparedLower))) {
            return Optional.of("expected a table that is copied, found one that no pattern of spec.tables means");
        }
        return Optional.empty();
    }

    /**
     * Upper and lower case are taken as the same: only the server knows, and refuses what does not exist.
     *
     * @param source the source's patterns
     * @return the job's patterns that mean tables which the source does not capture; empty when there are none
     */
    public static List<String> outside(SnapshotJobSpec spec, List<String> source) {
        List<TableGlob> captured = globs(source);
        List<String> asked = new ArrayList<>(tables(spec));
        asked.addAll(new TreeMap<>(where(spec)).keySet());
        return asked.stream()
                .filter(text -> TablePattern.problemOf(text).isEmpty())
                .filter(text -> captured.stream()
                        .noneMatch(glob -> glob.contains(TableGlob.of(text), TableNameCase.ComparedLower)))
                .distinct()
                .toList();
    }

    private static List<TableGlob> globs(List<String> patterns) {
        return patterns.stream()
                .filter(text -> TablePattern.problemOf(text).isEmpty())
                .map(TableGlob::of)
                .toList();
    }
}

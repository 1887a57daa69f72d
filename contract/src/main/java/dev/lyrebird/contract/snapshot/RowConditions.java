package dev.lyrebird.contract.snapshot;

import dev.lyrebird.contract.tables.TableGlob;
import dev.lyrebird.contract.tables.TableId;
import dev.lyrebird.contract.tables.TableNameCase;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A SnapshotJob's conditions on rows: a key is read as a pattern is, with its escapes, and compared as the server compares names.
 * Each table is compared when it is asked for, so that a condition holds also for one that comes later than the list of tables.
 */
public final class RowConditions {
    /** No condition on any table. */
    public static final RowConditions NONE = of(Map.of(), TableNameCase.Sensitive);

    private final List<Condition> conditions;
    private final TableNameCase nameCase;

    private record Condition(TableGlob table, String where) {
        String key() {
            return "spec.where[" + table.pattern().text() + "]";
        }
    }

    private RowConditions(List<Condition> conditions, TableNameCase nameCase) {
        this.conditions = conditions;
        this.nameCase = nameCase;
    }

    /**
     * @param where conditions in the filter's language by {@code database.table}, as {@link SnapshotScope#problems} lets them pass
     * @param nameCase how the server stores and compares names of tables
     * @throws IllegalArgumentException when a key is no pattern
     */
    public static RowConditions of(Map<String, String> where, TableNameCase nameCase) {
        List<Condition> conditions = new ArrayList<>();
        new TreeMap<>(where).forEach((key, condition) -> conditions.add(new Condition(TableGlob.of(key), condition)));
        return new RowConditions(List.copyOf(conditions), nameCase);
    }

    /**
     * @param table as the server spells it
     * @return the condition on its rows; empty when it has none
     */
    public Optional<String> of(TableId table) {
        return conditions.stream()
                .filter(condition -> condition.table().matches(table, nameCase))
                .findFirst()
                .map(Condition::where);
    }

    /**
     * @param tables what is copied, as the server spells it
     * @return keys that name none of them, or one that an earlier key names; for people
     */
    public List<String> problems(List<TableId> tables) {
        Map<TableId, Condition> named = new HashMap<>();
        List<String> problems = new ArrayList<>();
        for (Condition condition : conditions) {
            List<TableId> meant = tables.stream()
                    .filter(table -> condition.table().matches(table, nameCase))
                    .toList();
            if (meant.isEmpty()) {
                problems.add(condition.key() + " names no table that is copied.");
            }
            for (TableId table : meant) {
                Condition earlier = named.putIfAbsent(table, condition);
                if (earlier != null) {
                    problems.add(earlier.key() + " and " + condition.key() + " name the same table.");
                }
            }
        }
        return problems;
    }
}

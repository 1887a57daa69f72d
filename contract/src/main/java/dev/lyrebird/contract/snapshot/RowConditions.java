package dev.lyrebird.contract.snapshot;

import dev.lyrebird.contract.tables.TableGlob;
import dev.lyrebird.contract.tables.TableId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A SnapshotJob's conditions on rows, by the tables that its keys name: a key is read as a pattern is, with its escapes, and
 * compared as the server compares names.
 *
 * @param byTable the condition of each table that has one
 * @param problems keys that name no table, or one that an earlier key names; for people
 */
public record RowConditions(Map<TableId, String> byTable, List<String> problems) {
    public RowConditions {
        byTable = Map.copyOf(byTable);
        problems = List.copyOf(problems);
    }

    /**
     * @param where conditions in the filter's language by {@code database.table}, as {@link SnapshotScope#problems} lets them pass
     * @param tables what is copied, as the server spells it
     * @param caseSensitive as the server compares names
     * @throws IllegalArgumentException when a key is no pattern
     */
    public static RowConditions of(Map<String, String> where, List<TableId> tables, boolean caseSensitive) {
        Map<TableId, String> byTable = new HashMap<>();
        Map<TableId, String> keys = new HashMap<>();
        List<String> problems = new ArrayList<>();
        new TreeMap<>(where).forEach((key, condition) -> {
            TableGlob glob = TableGlob.of(key);
            List<TableId> named = tables.stream()
                    .filter(table -> glob.matches(table, caseSensitive))
                    .toList();
            if (named.isEmpty()) {
                problems.add("spec.where[" + key + "] names no table that is copied.");
            }
            for (TableId table : named) {
                String earlier = keys.putIfAbsent(table, key);
                if (earlier == null) {
                    byTable.put(table, condition);
                } else {
                    problems.add("spec.where[" + earlier + "] and spec.where[" + key + "] name the same table.");
                }
            }
        });
        return new RowConditions(byTable, problems);
    }
}

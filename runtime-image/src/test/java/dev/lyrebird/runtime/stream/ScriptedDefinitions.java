package dev.lyrebird.runtime.stream;

import dev.lyrebird.contract.report.DivergedTable;
import dev.lyrebird.contract.tables.TableId;
import dev.lyrebird.runtime.engine.SchemaState;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Definitions of which nothing is known but which tables have diverged: a line each, below one that says where they are from. */
final class ScriptedDefinitions implements SchemaState {
    static final String PLACE = "binlog.000001:4";

    private final String head;
    private final List<String> diverged;
    private long revision = 1;

    ScriptedDefinitions(String snapshot) {
        List<String> lines = Arrays.asList(snapshot.split("\n"));
        this.head = lines.get(0);
        this.diverged = new ArrayList<>(lines.subList(1, lines.size()));
    }

    static ScriptedDefinitions of(String head, List<TableId> diverged) {
        ScriptedDefinitions made = new ScriptedDefinitions(head);
        diverged.forEach(table -> made.diverged.add(table.toString()));
        return made;
    }

    @Override
    public synchronized long revision() {
        return revision;
    }

    @Override
    public synchronized String snapshot() {
        return diverged.isEmpty() ? head : head + "\n" + String.join("\n", diverged);
    }

    @Override
    public synchronized List<DivergedTable> diverged() {
        return diverged.stream()
                .map(table -> new DivergedTable(table, "TRUNCATE", PLACE))
                .toList();
    }

    @Override
    public synchronized void splitOff() {
        settle(diverged);
    }

    @Override
    public synchronized void copied(List<TableId> tables) {
        settle(tables.stream().map(TableId::toString).toList());
    }

    private void settle(List<String> tables) {
        if (diverged.removeAll(List.copyOf(tables))) {
            revision++;
        }
    }
}

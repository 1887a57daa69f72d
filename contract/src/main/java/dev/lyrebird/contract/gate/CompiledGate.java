package dev.lyrebird.contract.gate;

import dev.lyrebird.api.v1alpha1.filter.FilterAction;
import dev.lyrebird.api.v1alpha1.filter.FilterOperation;
import dev.lyrebird.contract.tables.ColumnDefinition;
import dev.lyrebird.contract.tables.TableDefinition;
import dev.lyrebird.contract.tables.TableId;
import dev.lyrebird.contract.tables.TableNameCase;
import java.util.List;
import java.util.Optional;

/** A gate with its patterns made ready. */
final class CompiledGate {
    private final Gate gate;
    private final List<CompiledRule> rules;

    CompiledGate(Gate gate) {
        this.gate = gate;
        this.rules = gate.rules().stream().map(CompiledRule::new).toList();
    }

    /** The first rule for the table, and what the gate thereby says. */
    Ruling decide(TableId table, TableNameCase nameCase) {
        Optional<CompiledRule> rule =
                rules.stream().filter(it -> it.isFor(table, nameCase)).findFirst();
        return new Ruling(gate, rule, decision(rule.map(CompiledRule::rule)));
    }

    private GateDecision decision(Optional<GateRule> rule) {
        return new GateDecision(
                gate.kind(),
                gate.name(),
                rule.map(GateRule::name),
                rule.map(GateRule::action).orElse(gate.defaultAction()),
                rule.map(GateRule::operations).orElse(List.of(FilterOperation.values())),
                rule.flatMap(GateRule::where));
    }

    /** What a gate says of one table. */
    record Ruling(Gate gate, Optional<CompiledRule> rule, GateDecision decision) {
        boolean accepts() {
            return decision.action() == FilterAction.Accept;
        }

        boolean ignores(String column) {
            return rule.filter(it -> it.ignores(column)).isPresent();
        }

        /** Whether a column is in no list of the only ones, and leaves only if it is part of the key. */
        boolean omits(String column) {
            return rule.filter(it -> it.omits(column)).isPresent();
        }

        Optional<Mask> mask(String column) {
            return rule.flatMap(it -> it.mask(column));
        }

        /** Whether a column does not leave at all. A key column does that is merely in no list of the only ones. */
        boolean drops(TableDefinition table, ColumnDefinition column) {
            return ignores(column.name()) || (omits(column.name()) && !table.isKey(column));
        }

        /** Whether the values of a column do not leave as they are. */
        boolean hides(TableDefinition table, ColumnDefinition column) {
            return drops(table, column) || mask(column.name()).isPresent();
        }

        /** The path of the deciding rule's field in the gate's spec. */
        String path(String field) {
            return "spec.rules[" + gate.rules().indexOf(rule.orElseThrow().rule()) + "]." + field;
        }
    }
}

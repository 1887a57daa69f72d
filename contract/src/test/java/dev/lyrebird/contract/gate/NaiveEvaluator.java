package dev.lyrebird.contract.gate;

import dev.lyrebird.api.v1alpha1.filter.FilterAction;
import dev.lyrebird.api.v1alpha1.filter.FilterOperation;
import dev.lyrebird.contract.tables.ColumnDefinition;
import dev.lyrebird.contract.tables.NaivePattern;
import dev.lyrebird.contract.tables.TableDefinition;
import dev.lyrebird.contract.tables.TableNameCase;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What gates mean, written down once more from the documentation, slowly and without any of the planner's classes. */
record NaiveEvaluator(List<Gate> gates, TableNameCase nameCase) {
    /** What leaves: the kind of change and the visible fields, each as {@code kept}, or its mask's text. */
    record Out(ChangeKind kind, Map<String, String> fields) {}

    boolean refused(TableDefinition table) {
        return accepting(table)
                && table.columns().stream().filter(table::isKey).anyMatch(key -> gates.stream()
                        .anyMatch(gate -> ignored(rule(gate, table), key)
                                || mask(rule(gate, table), key)
                                        .filter(it -> !(it instanceof Mask.Sha256))
                                        .isPresent()));
    }

    Optional<Out> change(
            TableDefinition table, ChangeKind kind, List<Optional<Object>> before, List<Optional<Object>> after) {
        if (!accepting(table) || refused(table)) {
            return Optional.empty();
        }
        boolean seenBefore = true;
        boolean seenAfter = true;
        for (Gate gate : gates) {
            Optional<GateRule> rule = rule(gate, table);
            boolean old = fulfils(rule, table, before);
            boolean now = fulfils(rule, table, after);
            Optional<ChangeKind> mine = seen(kind, old, now);
            if (mine.isEmpty() || !allowed(rule, mine.get())) {
                return Optional.empty();
            }
            seenBefore &= old;
            seenAfter &= now;
        }
        Optional<ChangeKind> left = seen(kind, seenBefore, seenAfter);
        if (left.isEmpty() || gates.stream().anyMatch(gate -> !allowed(rule(gate, table), left.get()))) {
            return Optional.empty();
        }
        return Optional.of(new Out(left.get(), fields(table)));
    }

    private Map<String, String> fields(TableDefinition table) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (ColumnDefinition column : table.columns()) {
            if (gates.stream()
                    .noneMatch(
                            gate -> ignored(rule(gate, table), column) || omitted(rule(gate, table), table, column))) {
                List<Mask> masks = new ArrayList<>();
                gates.forEach(gate -> mask(rule(gate, table), column).ifPresent(masks::add));
                fields.put(column.name(), strongest(masks).map(Mask::toString).orElse("kept"));
            }
        }
        return fields;
    }

    private static Optional<Mask> strongest(List<Mask> masks) {
        Optional<Mask> none = first(masks, Mask.Null.class);
        Optional<Mask> hash = first(masks, Mask.Sha256.class);
        Optional<Mask> start = first(masks, Mask.Truncate.class);
        if (none.isEmpty() && hash.isPresent() && start.isPresent()) {
            return Optional.of(new Mask.Redact());
        }
        for (Class<?> kind : List.of(Mask.Null.class, Mask.Redact.class, Mask.Fixed.class, Mask.Sha256.class)) {
            Optional<Mask> found = first(masks, kind);
            if (found.isPresent()) {
                return found;
            }
        }
        return masks.stream().min((a, b) -> ((Mask.Truncate) a).length() - ((Mask.Truncate) b).length());
    }

    private static Optional<Mask> first(List<Mask> masks, Class<?> kind) {
        return masks.stream().filter(kind::isInstance).findFirst();
    }

    private boolean accepting(TableDefinition table) {
        return gates.stream()
                .allMatch(gate ->
                        rule(gate, table).map(GateRule::action).orElse(gate.defaultAction()) == FilterAction.Accept);
    }

    private Optional<GateRule> rule(Gate gate, TableDefinition table) {
        return gate.rules().stream()
                .filter(rule ->
                        rule.tables().stream().anyMatch(text -> NaivePattern.matches(text, table.id(), nameCase)))
                .findFirst();
    }

    private static boolean ignored(Optional<GateRule> rule, ColumnDefinition column) {
        return rule.stream().flatMap(it -> it.ignoredColumns().stream()).anyMatch(text -> matches(text, column));
    }

    private static boolean omitted(Optional<GateRule> rule, TableDefinition table, ColumnDefinition column) {
        List<String> only = rule.map(GateRule::onlyColumns).orElse(List.of());
        return !only.isEmpty()
                && !table.key().contains(column.name())
                && only.stream().noneMatch(text -> matches(text, column));
    }

    private static Optional<Mask> mask(Optional<GateRule> rule, ColumnDefinition column) {
        return rule.stream()
                .flatMap(it -> it.masks().stream())
                .filter(mask -> mask.columns().stream().anyMatch(text -> matches(text, column)))
                .map(MaskRule::mask)
                .findFirst();
    }

    private static boolean matches(String text, ColumnDefinition column) {
        return NaivePattern.matches(text, column.name(), TableNameCase.ComparedLower);
    }

    private static boolean allowed(Optional<GateRule> rule, ChangeKind kind) {
        FilterOperation operation =
                kind == ChangeKind.Read ? FilterOperation.Insert : FilterOperation.valueOf(kind.name());
        return rule.map(it -> it.operations().contains(operation)).orElse(true);
    }

    private static Optional<ChangeKind> seen(ChangeKind kind, boolean before, boolean after) {
        if (kind == ChangeKind.Truncate) {
            return Optional.of(kind);
        }
        if (kind == ChangeKind.Update && before != after) {
            return Optional.of(after ? ChangeKind.Insert : ChangeKind.Delete);
        }
        boolean visible = kind == ChangeKind.Delete ? before : after;
        return visible ? Optional.of(kind) : Optional.empty();
    }

    /** The four conditions that {@link RandomGates} makes, in Java; a NULL makes a comparison unknown. */
    private static boolean fulfils(Optional<GateRule> rule, TableDefinition table, List<Optional<Object>> row) {
        Optional<String> where = rule.flatMap(GateRule::where);
        if (where.isEmpty()) {
            return true;
        }
        Optional<Object> a = value(table, row, "a");
        Optional<Object> b = value(table, row, "b");
        return switch (where.get()) {
            case "a > 0" -> a.isPresent() && (long) a.get() > 0;
            case "a == 1 || b == 2" -> a.equals(Optional.of(1L)) || b.equals(Optional.of(2L));
            case "!(a == 2)" -> a.isPresent() && (long) a.get() != 2;
            case "isNull(b)" -> b.isEmpty();
            default -> throw new IllegalArgumentException(where.get());
        };
    }

    private static Optional<Object> value(TableDefinition table, List<Optional<Object>> row, String name) {
        for (int i = 0; i < table.columns().size(); i++) {
            if (table.columns().get(i).name().equals(name)) {
                return row.get(i);
            }
        }
        return Optional.empty();
    }
}

package dev.lyrebird.contract.gate.where;

import com.google.common.primitives.UnsignedLong;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelReference;
import dev.cel.runtime.CelEvaluationException;
import dev.lyrebird.contract.gate.value.ColumnValues;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A condition of SQL that holds for every row for which an expression has a certain truth value, and for as few others as can be
 * said exactly: it is never narrower. What SQL would decide in another way (texts by their collation, numbers with a fraction) is
 * left out; unknown is unknown in both.
 */
final class SqlCondition {
    private static final ColumnValues NO_ROW = column -> Optional.empty();
    private static final Map<String, String> MIRRORED = Map.of("<", ">", "<=", ">=", ">", "<", ">=", "<=", "=", "=");
    private static final Map<String, String> OPPOSITES = Map.of("<", ">=", "<=", ">", ">", "<=", ">=", "<", "=", "<>");
    private static final Map<String, String> RELATIONS =
            Map.of("less", "<", "less_equals", "<=", "greater", ">", "greater_equals", ">=");

    private final CelAbstractSyntaxTree tree;
    private final Map<String, SqlColumn> columns;

    /** @param columns the columns that the expression reads, by their names in it */
    SqlCondition(CelAbstractSyntaxTree tree, Map<String, SqlColumn> columns) {
        this.tree = tree;
        this.columns = Map.copyOf(columns);
    }

    /** @return empty when nothing can be said, so that every row has to be looked at */
    Optional<String> whenTrue() {
        return of(tree.getExpr(), true);
    }

    /** @return what holds wherever {@code part} is {@code truth} */
    private Optional<String> of(CelExpr part, boolean truth) {
        Optional<SqlColumn> column = column(part);
        if (column.isPresent()) {
            return column.get().is(truth);
        }
        if (part.getKind() != CelExpr.ExprKind.Kind.CALL) {
            return Optional.empty();
        }
        List<CelExpr> arguments = new ArrayList<>();
        part.call().target().ifPresent(arguments::add);
        arguments.addAll(part.call().args());
        return switch (overload(part)) {
            case "logical_not" -> of(arguments.get(0), !truth);
            case "logical_and" -> truth ? all(arguments, true) : either(arguments, false);
            case "logical_or" -> truth ? either(arguments, true) : all(arguments, false);
            case "in_list" -> membership(arguments.get(0), arguments.get(1), truth);
            case "equals" -> compared(arguments, "=", truth);
            case "not_equals" -> compared(arguments, "=", !truth);
            default -> relation(overload(part)).flatMap(operator -> compared(arguments, operator, truth));
        };
    }

    /** Both hold, as far as something can be said of them. */
    private Optional<String> all(List<CelExpr> parts, boolean truth) {
        List<String> known =
                parts.stream().flatMap(part -> of(part, truth).stream()).toList();
        return known.isEmpty() ? Optional.empty() : Optional.of(joined(known, " AND "));
    }

    /** One of them holds: which is worth something only when something can be said of each. */
    private Optional<String> either(List<CelExpr> parts, boolean truth) {
        List<Optional<String>> sides =
                parts.stream().map(part -> of(part, truth)).toList();
        return sides.stream().allMatch(Optional::isPresent)
                ? Optional.of(joined(sides.stream().map(Optional::get).toList(), " OR "))
                : Optional.empty();
    }

    private static String joined(List<String> parts, String operator) {
        return parts.size() == 1 ? parts.get(0) : parts.stream().collect(Collectors.joining(operator, "(", ")"));
    }

    private Optional<String> compared(List<CelExpr> arguments, String operator, boolean truth) {
        Optional<SqlColumn> left = column(arguments.get(0));
        Optional<SqlColumn> right = column(arguments.get(1));
        if (left.isPresent() == right.isPresent()) {
            return Optional.empty();
        }
        String seen = left.isPresent() ? operator : MIRRORED.get(operator);
        Optional<Object> constant = constant(arguments.get(left.isPresent() ? 1 : 0));
        return constant.flatMap(
                value -> left.or(() -> right).orElseThrow().compared(truth ? seen : OPPOSITES.get(seen), value));
    }

    private Optional<String> membership(CelExpr value, CelExpr list, boolean truth) {
        Optional<SqlColumn> column = column(value);
        if (column.isEmpty() || list.getKind() != CelExpr.ExprKind.Kind.LIST) {
            return Optional.empty();
        }
        List<Optional<String>> members = list.list().elements().stream()
                .map(element -> constant(element).flatMap(one -> column.get().compared(truth ? "=" : "<>", one)))
                .toList();
        return !members.isEmpty() && members.stream().allMatch(Optional::isPresent)
                ? Optional.of(joined(members.stream().map(Optional::get).toList(), truth ? " OR " : " AND "))
                : Optional.empty();
    }

    /** {@code less_equals_int64} is a relation; the kinds behind it do not matter, since the column decides about those. */
    private static Optional<String> relation(String overload) {
        return RELATIONS.entrySet().stream()
                .filter(entry -> overload.startsWith(entry.getKey() + "_"))
                // less_equals begins with less, too
                .max((a, b) -> Integer.compare(a.getKey().length(), b.getKey().length()))
                .map(Map.Entry::getValue);
    }

    private String overload(CelExpr part) {
        List<String> overloads = tree.getReference(part.id())
                .map(reference -> (List<String>) reference.overloadIds())
                .orElse(List.of());
        return overloads.size() == 1 ? overloads.get(0) : "";
    }

    private Optional<SqlColumn> column(CelExpr part) {
        return switch (part.getKind()) {
            case IDENT, SELECT ->
                tree.getReference(part.id()).map(CelReference::name).map(columns::get);
            default -> Optional.empty();
        };
    }

    /** @return the value of a part that reads no column, when it is of a kind that a column can be compared with */
    private Optional<Object> constant(CelExpr part) {
        try {
            return Optional.ofNullable(LibraryTerm.of(tree, part, Map.of()).value(NO_ROW))
                    .map(value -> value instanceof UnsignedLong whole ? whole.bigIntegerValue() : value)
                    .filter(Objects::nonNull);
        } catch (CelEvaluationException e) {
            return Optional.empty();
        }
    }
}

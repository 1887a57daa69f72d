package dev.lyrebird.contract.gate.where;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelValidationException;
import dev.cel.common.ast.CelReference;
import dev.cel.common.types.CelType;
import dev.cel.common.types.SimpleType;
import dev.cel.runtime.CelEvaluationException;
import dev.lyrebird.contract.gate.value.ValueType;
import dev.lyrebird.contract.tables.ColumnDefinition;
import dev.lyrebird.contract.tables.TableDefinition;
import dev.lyrebird.contract.text.Nearest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One expression over the columns of one table, checked against their types. */
final class CelExpression {
    private static final Pattern UNDECLARED =
            Pattern.compile("undeclared reference to '(?:" + CelSyntax.NULL_PREFIX + ")?([^']*)'");

    private final String where;
    private final List<ColumnDefinition> columns;

    CelExpression(String where, TableDefinition table) {
        this.where = where;
        this.columns = table.columns();
    }

    Compilation compile() {
        try {
            CelAbstractSyntaxTree tree = check();
            Map<String, ColumnSlot> slots = slots(tree);
            return new Compilation.Compiled(
                    new CelPredicate(new TermCompiler(tree, slots, LibraryTerm::of).compile(), slots.values()));
        } catch (CelValidationException e) {
            return new Compilation.Failed(withNearest(CelSyntax.message(e)));
        } catch (CelEvaluationException e) {
            return new Compilation.Failed("the expression cannot be evaluated: " + e.getMessage());
        }
    }

    /** @return see {@link WhereCompiler#sql} */
    Optional<String> sql() {
        try {
            CelAbstractSyntaxTree tree = check();
            Map<String, SqlColumn> named = new HashMap<>();
            slots(tree)
                    .forEach(
                            (name, slot) -> named.put(name, new SqlColumn(columns.get(slot.index()), slot.nullTest())));
            return new SqlCondition(tree, named).whenTrue();
        } catch (CelValidationException e) {
            return Optional.empty();
        }
    }

    /** Says which column a name that is none was probably meant to be: upper and lower case are not the same in an expression. */
    private String withNearest(String message) {
        Matcher undeclared = UNDECLARED.matcher(message);
        if (!undeclared.find()) {
            return message;
        }
        String name = undeclared.group(1);
        return undeclared.replaceFirst(Matcher.quoteReplacement("undeclared reference to '" + name + "'"))
                + Nearest.to(name, columns.stream().map(ColumnDefinition::name).toList())
                        .map(near -> "; the nearest column is " + near)
                        .orElse("");
    }

    CelAbstractSyntaxTree check() throws CelValidationException {
        Set<String> names = CelSyntax.names(where);
        Map<String, CelType> variables = new HashMap<>();
        for (ColumnDefinition column : columns) {
            String nullTest = CelSyntax.NULL_PREFIX + column.name();
            // a.b can be a column of that name, though it is written like a field
            if (names.contains(column.name()) || column.name().contains(".")) {
                type(ValueType.of(column.type())).ifPresent(type -> variables.put(column.name(), type));
            }
            if (names.contains(nullTest)) {
                variables.put(nullTest, SimpleType.BOOL);
            }
        }
        return CheckedTrees.check(where, variables);
    }

    /** What each name in the expression stands for. */
    Map<String, ColumnSlot> slots(CelAbstractSyntaxTree tree) {
        Map<String, ColumnSlot> slots = new HashMap<>();
        for (CelReference reference : tree.getReferenceMap().values()) {
            String name = reference.name();
            boolean nullTest = name.startsWith(CelSyntax.NULL_PREFIX);
            String column = nullTest ? name.substring(CelSyntax.NULL_PREFIX.length()) : name;
            for (int i = 0; i < columns.size(); i++) {
                if (columns.get(i).name().equals(column)) {
                    slots.put(
                            name, new ColumnSlot(i, ValueType.of(columns.get(i).type()), nullTest));
                }
            }
        }
        return slots;
    }

    /** Spatial values have no type in an expression; only NULL can be asked for. */
    private static Optional<CelType> type(ValueType type) {
        return switch (type) {
            case Integer -> Optional.of(SimpleType.INT);
            case Unsigned -> Optional.of(SimpleType.UINT);
            case Decimal, Real -> Optional.of(SimpleType.DOUBLE);
            case Bool -> Optional.of(SimpleType.BOOL);
            case Text, Json -> Optional.of(SimpleType.STRING);
            case Bytes -> Optional.of(SimpleType.BYTES);
            case Date, DateTime, Timestamp -> Optional.of(SimpleType.TIMESTAMP);
            case Time -> Optional.of(SimpleType.DURATION);
            case Geometry -> Optional.empty();
        };
    }
}

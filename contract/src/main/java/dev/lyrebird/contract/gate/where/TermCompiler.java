package dev.lyrebird.contract.gate.where;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelReference;
import dev.cel.common.navigation.CelNavigableExpr;
import dev.cel.common.types.CelKind;
import dev.cel.common.types.CelType;
import dev.cel.runtime.CelEvaluationException;
import dev.lyrebird.contract.gate.value.ColumnValues;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * Makes a tree of closures of a checked expression. The checker has chosen the overload of each call, so a closure knows the
 * classes of its arguments. What is not here is left to the language's library, part by part; what reads no column is computed
 * once.
 */
final class TermCompiler {
    private static final ColumnValues NO_ROW = column -> Optional.empty();

    private final CelAbstractSyntaxTree tree;
    private final Map<String, ColumnSlot> slots;
    private final Fallback fallback;

    /** Makes a term of a part that this compiler does not know. */
    interface Fallback {
        Term of(CelAbstractSyntaxTree tree, CelExpr part, Map<String, ColumnSlot> slots) throws CelEvaluationException;
    }

    /** @param slots the columns that the expression reads, by their names in it */
    TermCompiler(CelAbstractSyntaxTree tree, Map<String, ColumnSlot> slots, Fallback fallback) {
        this.tree = tree;
        this.slots = slots;
        this.fallback = fallback;
    }

    Term compile() throws CelEvaluationException {
        return term(tree.getExpr());
    }

    private Term term(CelExpr part) throws CelEvaluationException {
        Optional<Term> known =
                switch (part.getKind()) {
                    case CONSTANT -> constant(part.constant()).map(Term.Constant::new);
                    case IDENT, SELECT -> column(part);
                    case CALL -> slotsOf(part).isEmpty() ? Optional.of(computed(part)) : call(part);
                    default -> Optional.empty();
                };
        return known.isPresent() ? known.get() : fallback.of(tree, part, slotsOf(part));
    }

    private Optional<Term> call(CelExpr part) throws CelEvaluationException {
        List<String> overloads = tree.getReference(part.id())
                .map(reference -> (List<String>) reference.overloadIds())
                .orElse(List.of());
        if (overloads.size() != 1) {
            return Optional.empty(); // a value whose type is known only when it is there
        }
        List<CelExpr> arguments = new ArrayList<>();
        part.call().target().ifPresent(arguments::add);
        arguments.addAll(part.call().args());
        String overload = overloads.get(0);
        return switch (overload) {
            case "logical_and" -> Optional.of(Logic.and(term(arguments.get(0)), term(arguments.get(1))));
            case "logical_or" -> Optional.of(Logic.or(term(arguments.get(0)), term(arguments.get(1))));
            case "conditional" ->
                Optional.of(Logic.either(term(arguments.get(0)), term(arguments.get(1)), term(arguments.get(2))));
            case "in_list" -> membership(arguments.get(0), arguments.get(1));
            case "matches", "matches_string" -> match(arguments.get(0), arguments.get(1));
            default -> arguments.size() == 1 ? unary(overload, arguments.get(0)) : binary(overload, arguments);
        };
    }

    private Optional<Term> unary(String overload, CelExpr argument) throws CelEvaluationException {
        Optional<UnaryOperator<Object>> function = Arithmetic.unary(overload).or(() -> ValueFunctions.unary(overload));
        return function.isEmpty() ? Optional.empty() : Optional.of(StrictTerms.of(function.get(), term(argument)));
    }

    private Optional<Term> binary(String overload, List<CelExpr> arguments) throws CelEvaluationException {
        if (arguments.size() != 2) {
            return Optional.empty();
        }
        Optional<BinaryOperator<Object>> function =
                switch (overload) {
                    case "equals" -> Comparisons.equality(kind(arguments.get(0)), kind(arguments.get(1)));
                    case "not_equals" ->
                        Comparisons.equality(kind(arguments.get(0)), kind(arguments.get(1)))
                                .map(equal -> (x, y) -> !(Boolean) equal.apply(x, y));
                    default ->
                        Comparisons.relation(overload)
                                .or(() -> Arithmetic.binary(overload))
                                .or(() -> ValueFunctions.binary(overload));
                };
        return function.isEmpty()
                ? Optional.empty()
                : Optional.of(StrictTerms.of(function.get(), term(arguments.get(0)), term(arguments.get(1))));
    }

    /** @return for a list of constants of the value's own kind, which is what people write */
    private Optional<Term> membership(CelExpr value, CelExpr list) throws CelEvaluationException {
        CelKind kind = kind(value);
        if (list.getKind() != CelExpr.ExprKind.Kind.LIST || kind == CelKind.DOUBLE) {
            return Optional.empty();
        }
        Set<Object> members = new HashSet<>();
        for (CelExpr element : list.list().elements()) {
            Optional<Object> constant = element.getKind() == CelExpr.ExprKind.Kind.CONSTANT && kind(element) == kind
                    ? constant(element.constant())
                    : Optional.empty();
            if (constant.isEmpty()) {
                return Optional.empty();
            }
            members.add(constant.get());
        }
        return Optional.of(StrictTerms.of((Object one) -> members.contains(one), term(value)));
    }

    private Optional<Term> match(CelExpr text, CelExpr pattern) throws CelEvaluationException {
        if (pattern.getKind() != CelExpr.ExprKind.Kind.CONSTANT) {
            return Optional.empty();
        }
        try {
            Pattern compiled = Pattern.compile(pattern.constant().stringValue());
            return Optional.of(StrictTerms.of(
                    (Object one) -> compiled.matcher((String) one).find(), term(text)));
        } catch (PatternSyntaxException e) {
            return Optional.empty();
        }
    }

    /** A part that is the same for every row; unknown when it cannot be computed. */
    private Term computed(CelExpr part) throws CelEvaluationException {
        return new Term.Constant(LibraryTerm.of(tree, part, Map.of()).value(NO_ROW));
    }

    private Optional<Term> column(CelExpr part) {
        return tree.getReference(part.id()).map(CelReference::name).map(slots::get);
    }

    private CelKind kind(CelExpr part) {
        return tree.getType(part.id()).map(CelType::kind).orElse(CelKind.UNSPECIFIED);
    }

    /** The columns that a part reads. */
    private Map<String, ColumnSlot> slotsOf(CelExpr part) {
        return CelNavigableExpr.fromExpr(part)
                .allNodes()
                .flatMap(node -> tree.getReference(node.id()).stream())
                .map(CelReference::name)
                .filter(slots::containsKey)
                .distinct()
                .collect(Collectors.toMap(name -> name, slots::get));
    }

    private static Optional<Object> constant(CelConstant constant) {
        return switch (constant.getKind()) {
            case BOOLEAN_VALUE -> Optional.of(constant.booleanValue());
            case INT64_VALUE -> Optional.of(constant.int64Value());
            case UINT64_VALUE -> Optional.of(constant.uint64Value());
            case DOUBLE_VALUE -> Optional.of(constant.doubleValue());
            case STRING_VALUE -> Optional.of(constant.stringValue());
            case BYTES_VALUE -> Optional.of(constant.bytesValue());
            default -> Optional.empty();
        };
    }
}

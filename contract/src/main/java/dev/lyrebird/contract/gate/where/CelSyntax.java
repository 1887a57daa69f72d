package dev.lyrebird.contract.gate.where;

import dev.cel.common.CelIssue;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.navigation.CelNavigableExpr;
import dev.cel.parser.CelMacro;
import dev.cel.parser.CelMacroExprFactory;
import dev.cel.parser.CelParser;
import dev.cel.parser.CelParserFactory;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The language: CEL without its macros for lists, so that the time of an evaluation is bounded, and with two of ours. {@code
 * isNull(x)} asks for a NULL; {@code column('first name')} is a column whose name is no identifier.
 */
final class CelSyntax {
    static final CelOptions OPTIONS = CelOptions.current()
            .enableHeterogeneousNumericComparisons(true)
            .maxExpressionCodePointSize(4096)
            .build();

    /** No column's name begins so in an expression, since {@code @} is no letter of CEL. */
    static final String NULL_PREFIX = "@null:";

    static final List<CelMacro> MACROS = List.of(
            CelMacro.newGlobalMacro("isNull", 1, (factory, target, arguments) -> nullTest(factory, arguments.get(0))),
            CelMacro.newGlobalMacro("column", 1, (factory, target, arguments) -> named(factory, arguments.get(0))));

    private static final CelParser PARSER = CelParserFactory.standardCelParserBuilder()
            .setOptions(OPTIONS)
            .setStandardMacros(Set.of())
            .addMacros(MACROS)
            .build();

    private CelSyntax() {}

    static Optional<String> problemOf(String where) {
        try {
            PARSER.parse(where).getAst();
            return Optional.empty();
        } catch (CelValidationException e) {
            return Optional.of(message(e));
        }
    }

    /** The names that an expression uses, of columns and of tests for NULL. */
    static Set<String> names(String where) throws CelValidationException {
        return CelNavigableExpr.fromExpr(PARSER.parse(where).getAst().getExpr())
                .allNodes()
                .map(CelNavigableExpr::expr)
                .filter(part -> part.getKind() == CelExpr.ExprKind.Kind.IDENT)
                .map(part -> part.ident().name())
                .collect(Collectors.toSet());
    }

    /** The first thing that is wrong, with its place. */
    static String message(CelValidationException e) {
        return e.getErrors().stream()
                .findFirst()
                .map(CelSyntax::message)
                .orElse("expected an expression, found an error in it");
    }

    private static String message(CelIssue issue) {
        String hint = issue.getMessage().replace(NULL_PREFIX, "").contains("null")
                ? "; a NULL is asked for by isNull(column)"
                : "";
        return "line " + issue.getSourceLocation().getLine() + ", character "
                + (issue.getSourceLocation().getColumn() + 1) + ": "
                + issue.getMessage().replace(" (in container '')", "") + hint;
    }

    private static Optional<CelExpr> nullTest(CelMacroExprFactory factory, CelExpr argument) {
        return argument.exprKind().getKind() == CelExpr.ExprKind.Kind.IDENT
                ? Optional.of(
                        factory.newIdentifier(NULL_PREFIX + argument.ident().name()))
                : Optional.of(factory.reportError("isNull expects a column, such as isNull(status)"));
    }

    private static Optional<CelExpr> named(CelMacroExprFactory factory, CelExpr argument) {
        boolean text = argument.exprKind().getKind() == CelExpr.ExprKind.Kind.CONSTANT
                && argument.constant().getKind() == dev.cel.common.ast.CelConstant.Kind.STRING_VALUE;
        return text
                ? Optional.of(factory.newIdentifier(argument.constant().stringValue()))
                : Optional.of(factory.reportError("column expects a name in quotes, such as column('first name')"));
    }
}

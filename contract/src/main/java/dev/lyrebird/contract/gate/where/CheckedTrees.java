package dev.lyrebird.contract.gate.where;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelValidationException;
import dev.cel.common.types.CelType;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompilerBuilder;
import dev.cel.compiler.CelCompilerFactory;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Type-checks expressions and caches the result: a check takes milliseconds, and a gate checks the same expression for many
 * tables. Trees are immutable, so sharing is safe.
 */
final class CheckedTrees {
    private static final int REMEMBERED = 256;

    private record Question(String where, Map<String, CelType> variables) {}

    private static final Map<Question, CelAbstractSyntaxTree> KNOWN =
            Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<Question, CelAbstractSyntaxTree> eldest) {
                    return size() > REMEMBERED;
                }
            });

    private CheckedTrees() {}

    /** @param variables types of the names that the expression may use */
    static CelAbstractSyntaxTree check(String where, Map<String, CelType> variables) throws CelValidationException {
        Question question = new Question(where, Map.copyOf(variables));
        CelAbstractSyntaxTree known = KNOWN.get(question);
        if (known != null) {
            return known;
        }
        CelCompilerBuilder compiler = CelCompilerFactory.standardCelCompilerBuilder()
                .setOptions(CelSyntax.OPTIONS)
                .setStandardMacros(Set.of())
                .addMacros(CelSyntax.MACROS)
                .setResultType(SimpleType.BOOL);
        variables.forEach(compiler::addVar);
        CelAbstractSyntaxTree checked = compiler.build().compile(where).getAst();
        KNOWN.put(question, checked);
        return checked;
    }
}

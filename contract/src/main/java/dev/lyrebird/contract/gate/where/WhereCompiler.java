package dev.lyrebird.contract.gate.where;

import dev.lyrebird.contract.tables.TableDefinition;
import java.util.Optional;

/** Compiles a {@code where}. Loads the expression language when it is first used. */
public final class WhereCompiler {
    private WhereCompiler() {}

    /** @return what is wrong with the form of {@code where}, whatever the table; empty when nothing is */
    public static Optional<String> problemOf(String where) {
        return CelSyntax.problemOf(where);
    }

    /** @return the predicate over rows of {@code table}, or what is wrong with it */
    public static Compilation compile(String where, TableDefinition table) {
        return new CelExpression(where, table).compile();
    }
}

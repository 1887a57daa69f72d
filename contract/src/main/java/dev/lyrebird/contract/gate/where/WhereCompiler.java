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

    /**
     * A condition of SQL that holds for every row of {@code table} for which {@code where} is true, so that a server need not send
     * the others; who gets the rows still has to ask the predicate. It is meant for sessions in UTC.
     *
     * @return empty when nothing can be said exactly, or when the expression does not fit the table
     */
    public static Optional<String> sql(String where, TableDefinition table) {
        return new CelExpression(where, table).sql();
    }

    /** @return the predicate over rows of {@code table}, or what is wrong with it */
    public static Compilation compile(String where, TableDefinition table) {
        return new CelExpression(where, table).compile();
    }
}

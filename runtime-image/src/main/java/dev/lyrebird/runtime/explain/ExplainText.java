package dev.lyrebird.runtime.explain;

import java.io.PrintWriter;
import java.util.List;

/** An explanation as a table for people. */
public final class ExplainText {
    private static final String LINE = "%-40s %-24s %-9s %s%n";

    private ExplainText() {}

    public static void print(PrintWriter out, List<Explained> all) {
        for (Explained explained : all) {
            out.printf("SOURCE %s%n", explained.source());
            out.printf(LINE, "TABLE", "COLUMN", "WHAT", "DECIDED BY");
            explained.tables().forEach(table -> print(out, table));
            explained.warnings().forEach(warning -> out.println("WARNING " + warning));
            explained.errors().forEach(error -> out.println("ERROR " + error));
            explained.tests().stream()
                    .filter(test -> !test.passed())
                    .forEach(test ->
                            out.println("TEST FAILED " + test.gate() + ", " + test.path() + ": " + test.message()));
            long passed =
                    explained.tests().stream().filter(Explained.Test::passed).count();
            out.printf("TESTS %d/%d%n%n", passed, explained.tests().size());
        }
        out.flush();
    }

    private static void print(PrintWriter out, Explained.Table table) {
        String by = String.join("; ", table.decidedBy());
        out.printf(LINE, table.table(), "", table.action(), by);
        table.columns()
                .forEach(column -> out.printf(LINE, "", column.column(), column.treatment(), column.decidedBy()));
    }
}

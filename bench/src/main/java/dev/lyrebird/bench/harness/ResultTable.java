package dev.lyrebird.bench.harness;

import dev.lyrebird.bench.measure.Spread;
import java.util.Locale;

/** A result as a table for the terminal. */
public final class ResultTable {
    private ResultTable() {}

    /** @return the table, without a line break at its end */
    public static String of(BenchResult result, String title) {
        StringBuilder out = new StringBuilder();
        line(out, "%n%s  %s", result.id(), title);
        line(out, "%s; against %s; %,d rows; %s", result.machine(), result.peer(), result.rows(), result.method());
        line(out, "  %-38s %12s", "figure", "median");
        result.values().forEach((name, value) -> line(out, "  %-38s %12s", name, number(value)));
        if (!result.ratios().isEmpty()) {
            line(out, "  %-38s %12s %12s %12s", "times better than the peer", "median", "min", "max");
        }
        result.ratios().forEach((name, spread) -> line(out, "  %-38s %s", name, columns(spread)));
        return out.toString().stripTrailing();
    }

    private static String columns(Spread spread) {
        return String.format("%12s %12s %12s", number(spread.median()), number(spread.min()), number(spread.max()));
    }

    private static String number(double value) {
        return Math.abs(value) >= 1_000
                ? String.format(Locale.ROOT, "%,.0f", value)
                : String.format(Locale.ROOT, "%.2f", value);
    }

    private static void line(StringBuilder out, String format, Object... values) {
        out.append(String.format(Locale.ROOT, format, values)).append(System.lineSeparator());
    }
}

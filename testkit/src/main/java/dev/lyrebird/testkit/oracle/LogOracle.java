package dev.lyrebird.testkit.oracle;

import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.opentest4j.AssertionFailedError;

/** Fails when something complained in the log and was not expected to. */
public final class LogOracle {
    private LogOracle() {}

    /** @param allowed the complaints that are expected */
    public static void check(List<LogLine> lines, List<AllowedLog> allowed) {
        List<LogLine> unexpected = unexpected(lines, allowed);
        if (!unexpected.isEmpty()) {
            throw new AssertionFailedError("unexpected in the log (@AllowedLog names what is expected):\n"
                    + unexpected.stream().map(LogLine::toString).collect(Collectors.joining("\n")));
        }
    }

    /**
     * @param allowed the complaints that are expected
     * @return the others
     */
    public static List<LogLine> unexpected(List<LogLine> lines, List<AllowedLog> allowed) {
        Predicate<LogLine> expected = line -> allowed.stream()
                .anyMatch(one -> line.logger().startsWith(one.logger())
                        && Pattern.compile(one.text()).matcher(line.text()).find());
        return lines.stream()
                .filter(LogLine::isComplaint)
                .filter(expected.negate())
                .toList();
    }
}

package dev.lyrebird.e2e.log;

import dev.lyrebird.testkit.oracle.LogLine;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The text that a pod has logged, in the form of the runtime ({@code 2026-11-23T10:00:00.000Z WARN Capture: ...}) or of Quarkus
 * ({@code 2026-11-23 10:00:00,000 WARN  [dev.lyr.ope.Looks] (looks) ...}). What begins in neither way belongs to the line above.
 */
public final class PodLog {
    private static final Pattern RUNTIME =
            Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\S+Z (ERROR|WARN|INFO|DEBUG) (\\S+): .*");
    private static final Pattern QUARKUS = Pattern.compile(
            "\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d,\\d+ (FATAL|ERROR|WARN|INFO|DEBUG|TRACE) +\\[(\\S+)] \\(.*");

    /** What the virtual machine itself prints when a thread ends by an error. */
    private static final Pattern UNCAUGHT =
            Pattern.compile("Exception in thread \"(.*)\".*|java\\.lang\\.(OutOfMemory)Error.*");

    private static final Pattern FRAME = Pattern.compile("(?m)^\\s+at [\\w.$/<>@]+\\(");

    private PodLog() {}

    /** @return its lines, each with its stack; the logger is the last part of its name */
    public static List<LogLine> lines(String text) {
        List<LogLine> lines = new ArrayList<>();
        Draft draft = new Draft("INFO", "");
        for (String line : text.split("\n")) {
            Draft next = begins(line);
            if (next != null) {
                draft.addTo(lines);
                draft = next;
            }
            draft.text.append(line).append('\n');
        }
        draft.addTo(lines);
        return lines;
    }

    private static Draft begins(String line) {
        for (Pattern form : List.of(RUNTIME, QUARKUS)) {
            Matcher found = form.matcher(line);
            if (found.matches()) {
                return new Draft(found.group(1), found.group(2));
            }
        }
        return UNCAUGHT.matcher(line).matches() ? new Draft("ERROR", "uncaught") : null;
    }

    private record Draft(String level, String logger, StringBuilder text) {
        Draft(String level, String logger) {
            this(level, logger, new StringBuilder());
        }

        void addTo(List<LogLine> lines) {
            if (!text.toString().isBlank()) {
                lines.add(new LogLine(
                        severity().intValue(),
                        logger.substring(logger.lastIndexOf('.') + 1),
                        text.toString().strip()));
            }
        }

        /** A stack below a line that complains of nothing was printed by somebody else: nobody caught what it is of. */
        private Level severity() {
            return switch (level) {
                case "FATAL", "ERROR" -> Level.SEVERE;
                case "WARN" -> Level.WARNING;
                case "INFO" -> FRAME.matcher(text).find() ? Level.SEVERE : Level.INFO;
                default -> Level.FINE;
            };
        }
    }
}

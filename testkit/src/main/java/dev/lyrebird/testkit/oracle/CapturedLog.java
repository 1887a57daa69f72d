package dev.lyrebird.testkit.oracle;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import java.util.stream.Stream;

/**
 * Everything that this JVM logs through java.util.logging while it is open: SLF4J with {@code slf4j-jdk14} on the class path
 * of the tests, and Quarkus' log manager, both end there. Other frameworks' lines can be {@link #add}ed.
 */
public final class CapturedLog implements AutoCloseable {
    private static final int MOST = 100_000;

    /** Of a class of records, the method that gives the message with its arguments; asked for once a class, not once a record. */
    private static final ClassValue<Optional<Method>> FORMATTED = new ClassValue<>() {
        @Override
        protected Optional<Method> computeValue(Class<?> type) {
            return Stream.of(type.getMethods())
                    .filter(method -> method.getName().equals("getFormattedMessage") && method.getParameterCount() == 0)
                    .findFirst();
        }
    };

    private final List<LogLine> lines = new ArrayList<>();
    private final Logger root = Logger.getLogger("");
    private final Handler handler = new Capture();

    private CapturedLog(Level least) {
        handler.setLevel(least);
        root.addHandler(handler);
    }

    /** Begins to capture. */
    public static CapturedLog open() {
        return open(Level.ALL);
    }

    /** Begins to capture, without what is below {@code least}: a test class of many requests would log more than is kept. */
    public static CapturedLog open(Level least) {
        return new CapturedLog(least);
    }

    /** Adds what was logged elsewhere, such as by a child process. */
    public synchronized void add(LogLine line) {
        if (lines.size() < MOST) {
            lines.add(line);
        }
    }

    /** @return what was logged so far */
    public synchronized List<LogLine> lines() {
        return List.copyOf(lines);
    }

    @Override
    public void close() {
        root.removeHandler(handler);
    }

    private final class Capture extends Handler {
        private final SimpleFormatter formatter = new SimpleFormatter();

        @Override
        public void publish(LogRecord record) {
            if (!isLoggable(record)) {
                return;
            }
            String logger = record.getLoggerName() == null ? "" : record.getLoggerName();
            add(new LogLine(record.getLevel().intValue(), logger, message(record) + trace(record.getThrown())));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}

        /** JBoss' records hold printf patterns, which java.util.logging's formatter leaves as they are. */
        private String message(LogRecord record) {
            Optional<Method> formatted = FORMATTED.get(record.getClass());
            if (formatted.isEmpty()) {
                return formatter.formatMessage(record);
            }
            try {
                return String.valueOf(formatted.get().invoke(record));
            } catch (IllegalAccessException | InvocationTargetException e) {
                throw new IllegalStateException("cannot read a record of " + record.getClass(), e);
            }
        }

        private static String trace(Throwable thrown) {
            if (thrown == null) {
                return "";
            }
            StringWriter text = new StringWriter();
            thrown.printStackTrace(new PrintWriter(text, true));
            return "\n" + text;
        }
    }
}

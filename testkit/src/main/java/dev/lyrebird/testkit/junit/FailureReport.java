package dev.lyrebird.testkit.junit;

import dev.lyrebird.testkit.process.ServerProcess;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/**
 * After a failed test, prints what a person would ask for: what other extensions have to tell (resources, events, the seed),
 * and the last output of every server that runs. Must be registered before the extensions that check, so that it sees their
 * verdict.
 */
public final class FailureReport implements AfterEachCallback {
    private static final Namespace NAMESPACE = Namespace.create(FailureReport.class);
    private static final int SERVER_LINES = 40;

    /** Adds a part to the report that is printed if the test of {@code context} fails. */
    public static void add(ExtensionContext context, String title, Supplier<String> content) {
        parts(context).add(new Part(title, content));
    }

    @Override
    public void afterEach(ExtensionContext context) {
        if (context.getExecutionException().isEmpty()) {
            return;
        }
        StringBuilder report = new StringBuilder("\n======== " + context.getUniqueId() + " failed\n");
        parts(context).forEach(part -> append(report, part.title(), part.text()));
        ServerProcess.running().stream()
                .sorted(Comparator.comparing(ServerProcess::name))
                .forEach(server -> append(
                        report, "last output of " + server, server.output().tail(SERVER_LINES)));
        System.out.println(report);
    }

    private static void append(StringBuilder report, String title, String text) {
        report.append("-------- ").append(title).append('\n').append(text).append('\n');
    }

    @SuppressWarnings("unchecked")
    private static List<Part> parts(ExtensionContext context) {
        return context.getStore(NAMESPACE)
                .computeIfAbsent(List.class, key -> new CopyOnWriteArrayList<Part>(), List.class);
    }

    private record Part(String title, Supplier<String> content) {
        String text() {
            try {
                return content.get();
            } catch (RuntimeException e) {
                return "(cannot be had: " + e + ")";
            }
        }
    }
}

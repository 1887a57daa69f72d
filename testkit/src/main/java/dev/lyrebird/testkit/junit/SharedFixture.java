package dev.lyrebird.testkit.junit;

import java.util.function.Supplier;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/**
 * Something slow to start of which all tests of a JVM share one instance: it is started when the first test asks for it, and
 * closed after the last test.
 *
 * @param type the fixture's type, and its key
 * @param start how it is started
 */
public record SharedFixture<F extends AutoCloseable>(Class<F> type, Supplier<F> start) {
    private static final Namespace NAMESPACE = Namespace.create(SharedFixture.class);

    /** @return the one instance of this JVM */
    public F of(ExtensionContext context) {
        return context.getRoot().getStore(NAMESPACE).computeIfAbsent(type, key -> start.get(), type);
    }
}

package dev.lyrebird.testkit.junit;

import java.util.function.Supplier;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ExtensionContext.StoreScope;

/**
 * Something slow to start of which tests share one instance: it is started when the first test asks for it, and closed after the
 * last one of those that share it.
 *
 * @param type the fixture's type, and its key
 * @param start how it is started
 */
public record SharedFixture<F extends AutoCloseable>(Class<F> type, Supplier<F> start) {
    private static final Namespace NAMESPACE = Namespace.create(SharedFixture.class);

    /** @return the one instance of an execution: with Failsafe, of a class; with other launchers, of all that they run at a time */
    public F ofExecution(ExtensionContext context) {
        return of(context.getRoot().getStore(NAMESPACE));
    }

    /** @return the one instance of this JVM */
    public F ofJvm(ExtensionContext context) {
        return of(context.getStore(StoreScope.LAUNCHER_SESSION, NAMESPACE));
    }

    /** @return the one instance of the class that {@code context} is of or within */
    public F ofClass(ExtensionContext context) {
        ExtensionContext ofClass = context;
        while (ofClass.getTestMethod().isPresent()) {
            ofClass = ofClass.getParent().orElseThrow();
        }
        return of(ofClass.getStore(NAMESPACE));
    }

    private F of(Store store) {
        return store.computeIfAbsent(type, key -> start.get(), type);
    }
}

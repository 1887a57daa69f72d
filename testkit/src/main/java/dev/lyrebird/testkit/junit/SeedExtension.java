package dev.lyrebird.testkit.junit;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Fills in the parameters that {@link WithSeed} promises: one seed a test. */
public final class SeedExtension implements ParameterResolver {
    private static final Namespace NAMESPACE = Namespace.create(SeedExtension.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Seed.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getStore(NAMESPACE).computeIfAbsent(Seed.class, key -> reported(context), Seed.class);
    }

    private static Seed reported(ExtensionContext context) {
        Seed seed = Seed.next();
        FailureReport.add(context, "repeat with", seed::toString);
        return seed;
    }
}

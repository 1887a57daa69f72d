package dev.lyrebird.testkit.kafka;

import dev.lyrebird.testkit.junit.SharedFixture;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Fills in the parameters that {@link WithKafka} promises. */
public final class KafkaExtension implements ParameterResolver {
    private static final SharedFixture<KafkaBroker> BROKER = new SharedFixture<>(KafkaBroker.class, KafkaBroker::start);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == KafkaBroker.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return BROKER.ofExecution(context);
    }
}

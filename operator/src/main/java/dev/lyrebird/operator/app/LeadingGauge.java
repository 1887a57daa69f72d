package dev.lyrebird.operator.app;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.BooleanSupplier;

/** Whether this process leads, as a metric. A standby is ready as well, so that its Deployment does not tell. */
final class LeadingGauge {
    static final String NAME = "lyrebird_operator_leading";
    static final String HELP = "1 while this process leads, or leader election is switched off; 0 while it stands by.";

    private LeadingGauge() {}

    static void register(MeterRegistry registry, BooleanSupplier leads) {
        Gauge.builder(NAME, () -> leads.getAsBoolean() ? 1 : 0)
                .description(HELP)
                .register(registry);
    }
}

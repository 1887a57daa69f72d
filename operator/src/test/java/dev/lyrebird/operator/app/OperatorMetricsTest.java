package dev.lyrebird.operator.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.javaoperatorsdk.operator.monitoring.micrometer.MicrometerMetricsV2;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.prometheus.PrometheusNamingConvention;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** What the chart's alerts ask of the operator itself. */
class OperatorMetricsTest {
    @Test
    void theGaugeFollowsTheLeadership() {
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        AtomicBoolean leads = new AtomicBoolean();
        LeadingGauge.register(registry, leads::get);

        assertThat(registry.get(LeadingGauge.NAME).gauge().value()).isZero();
        leads.set(true);
        assertThat(registry.get(LeadingGauge.NAME).gauge().value()).isEqualTo(1);
    }

    @Test
    void theFrameworksCounterHasTheNameThatIsDocumented() {
        assertThat(new PrometheusNamingConvention()
                        .name(MicrometerMetricsV2.RECONCILIATIONS_FAILED, Meter.Type.COUNTER))
                .isEqualTo(ResourceGaugesTest.FAILURES);
    }
}

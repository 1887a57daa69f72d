package dev.lyrebird.operator.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lyrebird.api.v1alpha1.SnapshotJob;
import dev.lyrebird.operator.source.fixture.OwnedJobs;
import dev.lyrebird.testkit.docs.GeneratedSection;
import dev.lyrebird.testkit.process.Repository;
import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.prometheus.PrometheusConfig;
import io.micrometer.prometheus.PrometheusMeterRegistry;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class ResourceGaugesTest {
    static final String FAILURES = "reconciliations_failure_total";

    /** By the registry that Quarkus gives: one that hands on to Prometheus'. */
    @Test
    void areReadAsPrometheusReads() {
        PrometheusMeterRegistry prometheus = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        ResourceGauges gauges = new ResourceGauges(new CompositeMeterRegistry(Clock.SYSTEM, List.of(prometheus)));

        gauges.show(List.of(job(10)));
        assertThat(prometheus.scrape())
                .contains(
                        "lyrebird_snapshotjob_rows{namespace=\"shop\",snapshot=\"orders-first\",source=\"orders\",} 10.0",
                        "lyrebird_resource_condition{kind=\"SnapshotJob\",name=\"orders-first\",namespace=\"shop\","
                                + "reason=\"Copying\",status=\"False\",type=\"Ready\",} 1.0");

        gauges.show(List.of());
        assertThat(prometheus.scrape()).doesNotContain("orders-first");
    }

    /** What a scrape misses ends an alert that waits. */
    @Test
    void aSeriesThatGoesOnIsNotMadeAnew() {
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        ResourceGauges gauges = new ResourceGauges(registry);

        gauges.show(List.of(job(10)));
        Gauge rows = registry.get("lyrebird_snapshotjob_rows").gauge();
        Gauge condition = registry.get("lyrebird_resource_condition").gauge();
        gauges.show(List.of(job(20)));

        assertThat(rows.value()).isEqualTo(20);
        assertThat(registry.get("lyrebird_snapshotjob_rows").gauge()).isSameAs(rows);
        assertThat(registry.get("lyrebird_resource_condition").gauge()).isSameAs(condition);
    }

    @Tag("generates")
    @Test
    void standInTheReference() {
        StringBuilder table = new StringBuilder("| metric | labels | |\n|---|---|---|\n");
        ResourceGauges.FIGURES.forEach(figure -> table.append(
                "| `%s` | %s | %s |%n".formatted(figure.name(), String.join(", ", figure.labels()), figure.help())));
        table.append("| `%s` |  | %s |%n".formatted(LeadingGauge.NAME, LeadingGauge.HELP));
        table.append(
                "| `%s` | controller_name | %s |%n"
                        .formatted(
                                FAILURES,
                                "Reconciliations that failed, by Java Operator SDK's name of what reconciles; each is tried again."));
        new GeneratedSection(Repository.root().resolve("docs/reference.md"), "operator metrics")
                .assertFresh(table.toString());
    }

    private static SnapshotJob job(int rows) {
        return OwnedJobs.named("orders-first", "source-uid", """
                status:
                  conditions: [{type: Ready, status: "False", reason: Copying}]
                  progress: {percent: 1, rows: %d}
                """.formatted(rows));
    }
}

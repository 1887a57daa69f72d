package dev.lyrebird.operator.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lyrebird.api.v1alpha1.CdcSource;
import dev.lyrebird.contract.report.SourceReason;
import dev.lyrebird.operator.verdict.Conditions;
import dev.lyrebird.operator.verdict.Verdict;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.api.model.StatusBuilder;
import io.fabric8.kubernetes.api.model.events.v1.Event;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What was to be told while nobody could be told is told later. */
class WarningEventsTest {
    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
    private static final KubernetesClientException DEAD =
            answer(500, "failed calling webhook \"validate.policies.test\": connection refused");

    private final List<String> written = new ArrayList<>();
    private final WarningEvents events = new WarningEvents(this::write, "test");
    private Optional<KubernetesClientException> answer = Optional.empty();

    @Test
    void aWarningThatAWebhookKeptOutIsToldOnceItAnswers() {
        answer = Optional.of(DEAD);
        announce("orders", "SinkUnreachable");
        assertThat(written).isEmpty();
        assertThat(events.owes(source("orders"))).isTrue();
        assertThat(events.owes(source("customers"))).isFalse();

        answer = Optional.empty();
        announce("customers");
        assertThat(written).isEmpty();
        announce("orders");
        announce("orders");

        assertThat(written).containsExactly("SinkUnreachable of orders");
        assertThat(events.owes(source("orders"))).isFalse();
    }

    @Test
    void aDeadWebhookIsAskedOnceALook() {
        answer = Optional.of(DEAD);
        announce("orders", "SinkUnreachable");
        announce("orders", "SecretMissing");
        int before = asked;

        announce("orders", "PodSilent");

        assertThat(asked).isEqualTo(before + 1);
        answer = Optional.empty();
        announce("orders");
        assertThat(written)
                .containsExactly("SinkUnreachable of orders", "SecretMissing of orders", "PodSilent of orders");
    }

    @Test
    void whatIsRefusedForGoodIsNotOwed() {
        answer = Optional.of(answer(403, "forbidden"));
        announce("orders", "SinkUnreachable");

        assertThat(events.owes(source("orders"))).isFalse();
        events.audit(source("orders"), "GateRemoved", "digest", "Widens.", NOW);
        assertThat(written).isEmpty();
    }

    /** The act that it tells of does not come before it. */
    @Test
    void anActIsNotDoneUntoldWhileAWebhookDoesNotAnswer() {
        answer = Optional.of(DEAD);

        assertThatThrownBy(() -> events.audit(source("orders"), "GateRemoved", "digest", "Widens.", NOW))
                .isSameAs(DEAD);
    }

    private int asked;

    private void write(Event event) {
        asked++;
        if (answer.isPresent()) {
            throw answer.get();
        }
        written.add(event.getReason() + " of " + event.getRegarding().getName());
    }

    private void announce(String source, String... reasons) {
        Map<String, Verdict> verdicts = new java.util.LinkedHashMap<>();
        for (String reason : reasons) {
            verdicts.put(reason, Verdict.fails(SourceReason.valueOf(reason), "It is so."));
        }
        events.announce(source(source), Conditions.of(Optional.empty()), verdicts, NOW);
    }

    private static HasMetadata source(String name) {
        CdcSource source = new CdcSource();
        source.setMetadata(new ObjectMetaBuilder()
                .withName(name)
                .withNamespace("shop")
                .withUid(name + "-uid")
                .withGeneration(1L)
                .build());
        return source;
    }

    private static KubernetesClientException answer(int code, String message) {
        Status said = new StatusBuilder().withMessage(message).build();
        return new KubernetesClientException("Failure executing", code, said);
    }
}

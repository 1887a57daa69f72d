package dev.lyrebird.operator.source.cluster;

import dev.lyrebird.api.v1alpha1.CdcSource;
import dev.lyrebird.contract.json.Json;
import dev.lyrebird.operator.FieldManager;
import dev.lyrebird.operator.source.model.SourceInput;
import dev.lyrebird.operator.source.model.Verdict;
import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.MicroTime;
import io.fabric8.kubernetes.api.model.ObjectReferenceBuilder;
import io.fabric8.kubernetes.api.model.events.v1.Event;
import io.fabric8.kubernetes.api.model.events.v1.EventBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One Kubernetes Event a warning and generation. The name of an Event follows from what it says, so that the API server itself
 * keeps a second one out, whichever process writes it. Written before the status: a crash in between repeats it in vain
 * instead of losing it.
 */
public final class WarningEvents {
    private static final Logger LOG = LoggerFactory.getLogger(WarningEvents.class);
    private static final DateTimeFormatter MICROS =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);
    private static final int MOST_CHARACTERS = 1024;

    private final KubernetesClient client;
    private final String instance;

    /** @param instance name of this process */
    public WarningEvents(KubernetesClient client, String instance) {
        this.client = client;
        this.instance = instance;
    }

    /** Writes an Event for each reason that warns and that the resource's conditions do not show yet. */
    public void announce(SourceInput input, Map<String, Verdict> verdicts) {
        List<Condition> before = input.status()
                .flatMap(status -> Optional.ofNullable(status.conditions()))
                .orElse(List.of());
        Map<String, Verdict> news = new LinkedHashMap<>();
        verdicts.forEach((type, verdict) -> {
            if (verdict.warns() && !isConditionOnly(type) && !shown(before, type, verdict, input)) {
                news.putIfAbsent(verdict.reason().name(), verdict);
            }
        });
        news.values().forEach(verdict -> create(event(input, verdict)));
    }

    /** False is the good state of these. */
    private static boolean isConditionOnly(String type) {
        return List.of("Reconciling", "Stalled", "Suspended").contains(type);
    }

    private static boolean shown(List<Condition> before, String type, Verdict verdict, SourceInput input) {
        return before.stream()
                .filter(condition -> type.equals(condition.getType()))
                .anyMatch(condition -> verdict.reason().name().equals(condition.getReason())
                        && verdict.state().name().equals(condition.getStatus())
                        && input.source().getMetadata().getGeneration().equals(condition.getObservedGeneration()));
    }

    private Event event(SourceInput input, Verdict verdict) {
        CdcSource source = input.source();
        Long generation = source.getMetadata().getGeneration();
        String key = input.key().uid() + "/" + generation + "/" + verdict.reason();
        String message = verdict.message();
        return new EventBuilder()
                .withNewMetadata()
                .withName(input.names().source() + "." + Json.sha256(key).substring(0, 16))
                .withNamespace(input.key().namespace())
                .endMetadata()
                .withType("Warning")
                .withReason(verdict.reason().name())
                .withAction("Reconcile")
                .withNote(
                        message.length() > MOST_CHARACTERS
                                ? message.substring(0, MOST_CHARACTERS - 3) + "..."
                                : message)
                .withRegarding(new ObjectReferenceBuilder()
                        .withApiVersion(source.getApiVersion())
                        .withKind(source.getKind())
                        .withName(input.names().source())
                        .withNamespace(input.key().namespace())
                        .withUid(input.key().uid())
                        .build())
                .withReportingController("lyrebird.dev/" + FieldManager.NAME)
                .withReportingInstance(instance)
                .withEventTime(new MicroTime(MICROS.format(Instant.from(input.now()))))
                .build();
    }

    private void create(Event event) {
        try {
            client.resource(event).create();
        } catch (KubernetesClientException e) {
            if (e.getCode() != HttpURLConnection.HTTP_CONFLICT) {
                throw e;
            }
            LOG.debug("{} was announced already", event.getReason());
        }
    }
}

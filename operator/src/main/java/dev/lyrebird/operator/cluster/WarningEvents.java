package dev.lyrebird.operator.cluster;

import dev.lyrebird.contract.json.Json;
import dev.lyrebird.contract.report.Finding.State;
import dev.lyrebird.contract.text.Bounded;
import dev.lyrebird.operator.FieldManager;
import dev.lyrebird.operator.verdict.Conditions;
import dev.lyrebird.operator.verdict.Verdict;
import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.MicroTime;
import io.fabric8.kubernetes.api.model.ObjectReferenceBuilder;
import io.fabric8.kubernetes.api.model.events.v1.Event;
import io.fabric8.kubernetes.api.model.events.v1.EventBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One Kubernetes Event a warning and generation. The name of an Event follows from what it says, so that the API server itself
 * keeps a second one out, whichever process writes it. Written before the status: a crash in between repeats it in vain
 * instead of losing it.
 */
public final class WarningEvents {
    private static final Logger LOG = LoggerFactory.getLogger(WarningEvents.class);
    /** Bytes that the API server takes. */
    private static final int LONGEST_NOTE = 1024;

    private static final DateTimeFormatter MICROS =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

    private final Consumer<Event> api;
    private final String instance;
    private final PostponedEvents postponed = new PostponedEvents();

    /** @param instance name of this process */
    public WarningEvents(KubernetesClient client, String instance) {
        this(event -> client.resource(event).create(), instance);
    }

    WarningEvents(Consumer<Event> api, String instance) {
        this.api = api;
        this.instance = instance;
    }

    /** @return whether there are warnings of {@code resource} that a webhook that does not answer kept out: its next look tries again */
    public boolean owes(HasMetadata resource) {
        return !postponed.about(resource).isEmpty();
    }

    /**
     * Writes an Event for each reason that warns and that the resource's conditions do not show yet. Those that an admission webhook
     * that does not answer keeps out are postponed, since the conditions must not wait for it.
     *
     * @param before the resource's conditions as they are
     * @param verdicts what its conditions will be, by type
     */
    public void announce(HasMetadata resource, Conditions before, Map<String, Verdict> verdicts, Instant now) {
        Map<String, Verdict> news = new LinkedHashMap<>();
        verdicts.forEach((type, verdict) -> {
            if (warns(type, verdict) && !shown(before, type, verdict, resource)) {
                news.putIfAbsent(verdict.reason().name(), verdict);
            }
        });
        List<Event> events = new ArrayList<>(postponed.about(resource));
        news.forEach((reason, verdict) -> events.add(event(
                resource, reason, resource.getMetadata().getGeneration() + "/" + reason, verdict.message(), now)));
        createOrPostpone(events);
    }

    /** Writes one Event beside those of conditions, unless it was written before; it is postponed as they are. */
    public void announce(HasMetadata resource, Verdict verdict, Instant now) {
        String reason = verdict.reason().name();
        createOrPostpone(List.of(event(resource, reason, reason, verdict.message(), now)));
    }

    /**
     * Writes one Event, unless it was written before. An admission webhook that does not answer is thrown: what the Event is about
     * is done after it.
     *
     * @param occasion what makes it a new one among the Events of the resource
     */
    public void audit(HasMetadata resource, String reason, String occasion, String message, Instant now) {
        create(event(resource, reason, occasion, message, now));
    }

    /** False is the good state of some; what those but one say is said by Ready, too. */
    private static boolean warns(String type, Verdict verdict) {
        return switch (type) {
            case Conditions.RECONCILING, Conditions.STALLED, Conditions.SUSPENDED, "Failed", "Complete" -> false;
            case "Diverged" -> verdict.state() == State.True;
            default -> verdict.warns();
        };
    }

    private static boolean shown(Conditions before, String type, Verdict verdict, HasMetadata resource) {
        return before.has(type, verdict.reason())
                && before.is(type, verdict.state())
                && before.get(type)
                        .map(Condition::getObservedGeneration)
                        .filter(resource.getMetadata().getGeneration()::equals)
                        .isPresent();
    }

    private Event event(HasMetadata resource, String reason, String occasion, String message, Instant now) {
        String key = resource.getMetadata().getUid() + "/" + occasion;
        String name = resource.getMetadata().getName();
        Optional<String> namespace = Optional.ofNullable(resource.getMetadata().getNamespace());
        return new EventBuilder()
                .withNewMetadata()
                .withName(name + "." + Json.sha256(key).substring(0, 16))
                // where the API server wants the Events of what has no namespace
                .withNamespace(namespace.orElse("default"))
                .endMetadata()
                .withType("Warning")
                .withReason(reason)
                .withAction("Reconcile")
                .withNote(Bounded.bytes(message, LONGEST_NOTE))
                .withRegarding(new ObjectReferenceBuilder()
                        .withApiVersion(resource.getApiVersion())
                        .withKind(resource.getKind())
                        .withName(name)
                        .withNamespace(namespace.orElse(null))
                        .withUid(resource.getMetadata().getUid())
                        .build())
                .withReportingController("lyrebird.dev/" + FieldManager.NAME)
                .withReportingInstance(instance)
                .withEventTime(new MicroTime(MICROS.format(now)))
                .build();
    }

    /** A webhook that does not answer may take its time: it is asked once. */
    private void createOrPostpone(List<Event> events) {
        boolean answered = true;
        for (Event event : events) {
            answered = answered && isAnswered(event);
            if (answered) {
                postponed.remove(event);
            } else {
                postponed.add(event);
            }
        }
    }

    private boolean isAnswered(Event event) {
        try {
            create(event);
            return true;
        } catch (KubernetesClientException e) {
            if (!Refusal.isUnansweredWebhook(e)) {
                throw e;
            }
            LOG.info("the Event {} is written later: {}", event.getReason(), Refusal.words(e));
            return false;
        }
    }

    private void create(Event event) {
        try {
            api.accept(event);
        } catch (KubernetesClientException e) {
            if (ApiAnswer.isConflict(e)) {
                LOG.debug("{} was announced already", event.getReason());
                return;
            }
            if (Refusal.isUnansweredWebhook(e)) {
                throw e;
            }
            // the status says it all the same
            Refusal refusal = Refusal.in(e).orElseThrow(() -> e);
            LOG.warn("the Event {} was refused: {}", event.getReason(), refusal.words());
        }
    }
}

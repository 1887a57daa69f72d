package dev.lyrebird.testkit.kube;

import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** A namespace as text, for people who look for the cause of a failure. Values of Secrets are left out. */
final class NamespaceReport {
    private NamespaceReport() {}

    /** @return all objects as YAML, without managed fields */
    static String objects(TestNamespace namespace) {
        return NamespaceObjects.of(namespace).without("Event").list().stream()
                .map(NamespaceReport::yaml)
                .collect(Collectors.joining());
    }

    /** @return the events, a line each, by time */
    static String events(TestNamespace namespace) {
        List<Event> events = namespace
                .client()
                .v1()
                .events()
                .inNamespace(namespace.name())
                .list()
                .getItems();
        return events.stream()
                .sorted(Comparator.comparing(NamespaceReport::time))
                .map(event -> time(event) + " " + event.getType() + " " + event.getReason() + " "
                        + event.getInvolvedObject().getKind() + "/"
                        + event.getInvolvedObject().getName() + ": " + event.getMessage())
                .collect(Collectors.joining("\n"));
    }

    private static String time(Event event) {
        return Optional.ofNullable(event.getLastTimestamp())
                .or(() -> Optional.ofNullable(event.getEventTime()).map(time -> time.getTime()))
                .orElse("");
    }

    private static String yaml(GenericKubernetesResource object) {
        object.getMetadata().setManagedFields(null);
        if (object.getKind().equals("Secret")
                && object.getAdditionalProperties().get("data") instanceof Map<?, ?> data) {
            object.setAdditionalProperty("data", "keys " + data.keySet());
        }
        return Serialization.asYaml(object);
    }
}

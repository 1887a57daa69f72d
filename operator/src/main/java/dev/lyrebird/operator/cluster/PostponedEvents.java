package dev.lyrebird.operator.cluster;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.events.v1.Event;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Events that nobody took while an admission webhook did not answer, oldest first; a restart of this process forgets them. */
final class PostponedEvents {
    private static final Logger LOG = LoggerFactory.getLogger(PostponedEvents.class);
    private static final int MOST = 1000;

    private final Map<String, Event> byName = new LinkedHashMap<>();

    /** @return those about {@code resource} */
    synchronized List<Event> about(HasMetadata resource) {
        String uid = resource.getMetadata().getUid();
        return byName.values().stream()
                .filter(event -> uid.equals(event.getRegarding().getUid()))
                .toList();
    }

    synchronized void add(Event event) {
        byName.putIfAbsent(key(event), event);
        if (byName.size() > MOST) {
            Event oldest = byName.remove(byName.keySet().iterator().next());
            LOG.warn(
                    "the Event {} of {} could not be written for too long and is given up: {}",
                    oldest.getReason(),
                    oldest.getRegarding().getName(),
                    oldest.getNote());
        }
    }

    synchronized void remove(Event event) {
        byName.remove(key(event));
    }

    private static String key(Event event) {
        return event.getMetadata().getNamespace() + "/" + event.getMetadata().getName();
    }
}

package dev.lyrebird.e2e.scene;

import static org.awaitility.Awaitility.await;

import dev.lyrebird.e2e.servers.Arrival;
import dev.lyrebird.e2e.servers.Kafka;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What arrived of one table. */
public final class Topic {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private final String name;

    Topic(String name) {
        this.name = name;
    }

    public String name() {
        return name;
    }

    /** @return all records, tombstones included, in order */
    public List<Arrival> all() {
        return Kafka.running().arrivals(name);
    }

    /** @return envelopes in order */
    public List<Arrival> events() {
        return all().stream().filter(arrival -> !arrival.isTombstone()).toList();
    }

    public List<Arrival> events(String op) {
        return events().stream().filter(event -> event.op().equals(op)).toList();
    }

    /** @return the keys of which something arrived */
    public Set<Integer> ids() {
        return events().stream().map(Arrival::id).collect(Collectors.toSet());
    }

    public void awaitEvents(String what, Predicate<List<Arrival>> enough) {
        await(what + " in " + name).atMost(PATIENCE).until(this::events, enough::test);
    }

    public void awaitCount(int count) {
        awaitEvents(count + " events", events -> events.size() >= count);
    }

    public void awaitId(int id) {
        awaitEvents("an event of id " + id, events -> events.stream().anyMatch(event -> event.id() == id));
    }
}

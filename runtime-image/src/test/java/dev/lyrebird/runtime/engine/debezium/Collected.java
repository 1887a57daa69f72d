package dev.lyrebird.runtime.engine.debezium;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lyrebird.contract.position.Position;
import dev.lyrebird.runtime.engine.ChangeEvent;
import dev.lyrebird.runtime.engine.EventOutput;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What an engine gave out. */
final class Collected implements EventOutput {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<ChangeEvent> events = new ArrayList<>();
    private Position reached;
    private boolean connected;

    @Override
    public synchronized void connected() {
        connected = true;
    }

    @Override
    public synchronized void emit(ChangeEvent event) {
        events.add(event);
        reached = event.position();
    }

    @Override
    public synchronized void advance(Position position) {
        reached = position;
    }

    synchronized boolean isConnected() {
        return connected;
    }

    synchronized int size() {
        return events.size();
    }

    synchronized List<ChangeEvent> events() {
        return List.copyOf(events);
    }

    synchronized boolean reached(Position position) {
        return reached != null && reached.isAtOrAfter(position);
    }

    /** @return the place that was told last; empty before any was */
    synchronized Optional<Position> last() {
        return Optional.ofNullable(reached);
    }

    /** @return each event in a line: operation, key, and the row before or after; {@code tombstone} for one */
    List<String> lines() {
        return events().stream().map(Collected::line).toList();
    }

    static String line(ChangeEvent event) {
        String key = event.key().map(Collected::text).orElse("-");
        if (event.value().isEmpty()) {
            return "tombstone " + key;
        }
        JsonNode value = json(event.value().get());
        String op = value.get("op").asText();
        return op + " " + key + " " + (op.equals("d") ? value.get("before") : value.get("after"));
    }

    static JsonNode json(byte[] bytes) {
        try {
            return JSON.readTree(text(bytes));
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}

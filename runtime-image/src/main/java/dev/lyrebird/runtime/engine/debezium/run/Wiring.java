package dev.lyrebird.runtime.engine.debezium.run;

import dev.lyrebird.contract.position.Position;
import dev.lyrebird.runtime.engine.debezium.schema.DebeziumSchemaState;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What is plugged into one run. Debezium makes our parts by their class names and hands them only text, so they find what
 * they serve by the run's id.
 *
 * @param id id of the run, in the setting {@link #RUN}
 * @param from where reading begins
 * @param state the definitions, advanced while reading
 * @param guard watches the log
 */
record Wiring(String id, Position from, DebeziumSchemaState state, LogGuard guard) implements AutoCloseable {
    /** Setting that holds the run's id. */
    static final String RUN = "lyrebird.run";

    private static final Map<String, Wiring> OPEN = new ConcurrentHashMap<>();

    static Wiring open(Position from, DebeziumSchemaState state, LogGuard guard) {
        Wiring wiring = new Wiring(UUID.randomUUID().toString(), from, state, guard);
        OPEN.put(wiring.id, wiring);
        return wiring;
    }

    static Wiring of(Object id) {
        return find(id).orElseThrow(() -> new IllegalStateException("no open run has the id " + id));
    }

    static Optional<Wiring> find(Object id) {
        return id == null ? Optional.empty() : Optional.ofNullable(OPEN.get(String.valueOf(id)));
    }

    @Override
    public void close() {
        OPEN.remove(id);
    }
}

package dev.lyrebird.runtime.engine.debezium.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.apache.kafka.connect.runtime.WorkerConfig;
import org.apache.kafka.connect.storage.OffsetBackingStore;
import org.apache.kafka.connect.util.Callback;

/**
 * Tells Debezium where to begin. It is only read: what was delivered is known to the delivery, which writes the checkpoint
 * (ADR 0002), so a write is a mistake and fails.
 */
public final class PositionOffsetStore implements OffsetBackingStore {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private String run;

    @Override
    public void configure(WorkerConfig config) {
        run = config.originalsStrings().get(Wiring.RUN);
    }

    @Override
    public void start() {
        Wiring.of(run);
    }

    @Override
    public void stop() {
        // nothing is open
    }

    /** Keys are {@code [connector, partition]}. There is one partition; Debezium may ask for it in several spellings. */
    @Override
    public Future<Map<ByteBuffer, ByteBuffer>> get(Collection<ByteBuffer> keys) {
        Map<ByteBuffer, ByteBuffer> found = new HashMap<>();
        try {
            byte[] offset = MAPPER.writeValueAsBytes(
                    DebeziumOffsets.toOffset(Wiring.of(run).from()));
            for (ByteBuffer key : keys) {
                JsonNode partition = MAPPER.readTree(
                        StandardCharsets.UTF_8.decode(key.duplicate()).toString());
                if (!partition.isArray() || partition.size() != 2) {
                    throw new IllegalStateException("unexpected key of an offset: " + partition);
                }
                found.put(key, ByteBuffer.wrap(offset));
            }
        } catch (IOException e) {
            return CompletableFuture.failedFuture(e);
        }
        return CompletableFuture.completedFuture(found);
    }

    @Override
    public Future<Void> set(Map<ByteBuffer, ByteBuffer> values, Callback<Void> callback) {
        IllegalStateException error = new IllegalStateException("the engine must not store offsets");
        if (callback != null) {
            callback.onCompletion(error, null);
        }
        return CompletableFuture.failedFuture(error);
    }

    @Override
    public Set<Map<String, Object>> connectorPartitions(String connectorName) {
        return Set.of();
    }
}

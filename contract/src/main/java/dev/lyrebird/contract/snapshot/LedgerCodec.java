package dev.lyrebird.contract.snapshot;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lyrebird.contract.json.Json;
import dev.lyrebird.contract.json.MalformedJson;
import dev.lyrebird.contract.snapshot.LedgerReading.Blank;
import dev.lyrebird.contract.snapshot.LedgerReading.Readable;
import dev.lyrebird.contract.snapshot.LedgerReading.Unreadable;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * Writes and reads what the ConfigMaps of a snapshot hold: configuration, plan and state as text, chunks as compressed JSON.
 * Reading is strict, and a newer form is named.
 */
public final class LedgerCodec {
    /** The chunks of one group, unpacked: far more than a ConfigMap can hold packed. */
    private static final int MOST_BYTES = 256 << 20;

    private LedgerCodec() {}

    public static String encode(SnapshotConfig config) {
        return Json.write(config);
    }

    public static String encode(SnapshotPlan plan) {
        return Json.write(plan);
    }

    public static String encode(WorkerWait wait) {
        return Json.write(wait);
    }

    /** @return what whoever plans waits for; empty when it is nothing, or nothing that can be read: it is told, not relied on */
    public static Optional<WorkerWait> wait(Optional<String> text) {
        try {
            return text.isPresent() ? Optional.of(Json.read(text.get(), WorkerWait.class)) : Optional.empty();
        } catch (MalformedJson e) {
            return Optional.empty();
        }
    }

    public static String encode(GroupState state) {
        return Json.write(state);
    }

    /** @return compressed JSON */
    public static byte[] encode(GroupChunks chunks) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream packed = new GZIPOutputStream(bytes)) {
            packed.write(Json.write(chunks).getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e); // an array takes everything
        }
        return bytes.toByteArray();
    }

    public static LedgerReading<SnapshotConfig> config(Optional<String> text) {
        return read(text, SnapshotConfig.class, SnapshotConfig.VERSION);
    }

    public static LedgerReading<SnapshotPlan> plan(Optional<String> text) {
        return read(text, SnapshotPlan.class, SnapshotPlan.VERSION);
    }

    public static LedgerReading<GroupState> state(Optional<String> text) {
        return read(text, GroupState.class, GroupChunks.VERSION);
    }

    public static LedgerReading<GroupChunks> chunks(Optional<byte[]> packed) {
        if (packed.isEmpty()) {
            return new Blank<>();
        }
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(packed.get()))) {
            byte[] bytes = in.readNBytes(MOST_BYTES);
            return read(Optional.of(new String(bytes, StandardCharsets.UTF_8)), GroupChunks.class, GroupChunks.VERSION);
        } catch (IOException e) {
            return new Unreadable<>("it is not compressed as it should be: " + e.getMessage());
        }
    }

    private static <T> LedgerReading<T> read(Optional<String> text, Class<T> type, int newest) {
        if (text.isEmpty()) {
            return new Blank<>();
        }
        try {
            JsonNode version = Json.read(text.get(), JsonNode.class).path("version");
            if (!version.isInt()) {
                return new Unreadable<>("it has no version");
            }
            if (version.intValue() > newest) {
                return new Unreadable<>("it was written by a newer Lyrebird (form " + version.intValue()
                        + ", this one reads up to " + newest + ")");
            }
            return new Readable<>(Json.read(text.get(), type));
        } catch (MalformedJson e) {
            return new Unreadable<>(e.getMessage());
        }
    }
}

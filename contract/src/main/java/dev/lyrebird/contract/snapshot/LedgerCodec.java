package dev.lyrebird.contract.snapshot;

import dev.lyrebird.contract.json.Form;
import dev.lyrebird.contract.json.Json;
import dev.lyrebird.contract.json.MalformedJson;
import dev.lyrebird.contract.json.NewerDocument;
import dev.lyrebird.contract.snapshot.LedgerReading.Blank;
import dev.lyrebird.contract.snapshot.LedgerReading.Newer;
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
 * Reading is strict, and what a newer Lyrebird wrote is told from what is damaged.
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
        return read(text, SnapshotConfig.FORM);
    }

    public static LedgerReading<SnapshotPlan> plan(Optional<String> text) {
        return read(text, SnapshotPlan.FORM);
    }

    public static LedgerReading<GroupState> state(Optional<String> text) {
        return read(text, GroupState.FORM);
    }

    public static LedgerReading<GroupChunks> chunks(Optional<byte[]> packed) {
        if (packed.isEmpty()) {
            return new Blank<>();
        }
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(packed.get()))) {
            byte[] bytes = in.readNBytes(MOST_BYTES);
            return read(Optional.of(new String(bytes, StandardCharsets.UTF_8)), GroupChunks.FORM);
        } catch (IOException e) {
            return new Unreadable<>("it is not compressed as it should be: " + e.getMessage());
        }
    }

    private static <T> LedgerReading<T> read(Optional<String> text, Form<T> form) {
        if (text.isEmpty()) {
            return new Blank<>();
        }
        try {
            return new Readable<>(form.read(text.get()));
        } catch (NewerDocument e) {
            return new Newer<>(e.getMessage());
        } catch (MalformedJson e) {
            return new Unreadable<>(e.getMessage());
        }
    }
}

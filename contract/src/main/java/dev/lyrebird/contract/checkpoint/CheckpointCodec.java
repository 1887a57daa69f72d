package dev.lyrebird.contract.checkpoint;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lyrebird.contract.checkpoint.CheckpointReading.Newer;
import dev.lyrebird.contract.checkpoint.CheckpointReading.Readable;
import dev.lyrebird.contract.checkpoint.CheckpointReading.Unreadable;
import dev.lyrebird.contract.json.Form;
import dev.lyrebird.contract.json.Json;
import dev.lyrebird.contract.json.MalformedJson;
import dev.lyrebird.contract.json.NewerDocument;
import dev.lyrebird.contract.names.DataKeys;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes a checkpoint document as the data of its ConfigMap, and reads it back strictly. */
public final class CheckpointCodec {
    /** The newest form that this version reads and writes: the second one knows lanes of SnapshotJobs. */
    public static final int VERSION = 2;

    private static final Form<Checkpoint> FORM = new Form<>(Checkpoint.class, VERSION);

    /** The form of documents without such lanes, and of those without a position. */
    public static final int FIRST_VERSION = 1;

    /** Kubernetes refuses a ConfigMap whose values have more (API reference, "ConfigMap v1 core"). */
    private static final int MOST_BYTES = 1 << 20;

    /** What comes to a document later needs room. */
    private static final int ROOM_TO_GROW = 64 << 10;

    private CheckpointCodec() {}

    /** Whether a ConfigMap has room for the document, and for what comes to it as long as it has these lanes. */
    public static boolean fits(CheckpointDocument document) {
        return bytes(Json.write(document)) <= MOST_BYTES - ROOM_TO_GROW;
    }

    /** @return the oldest form that can say what {@code lanes} say */
    static int formOf(List<Lane> lanes) {
        boolean first = lanes.size() == 1
                && lanes.get(0).job().isEmpty()
                && lanes.get(0).state() != LaneState.Replaying;
        return first ? FIRST_VERSION : VERSION;
    }

    /** @return the ConfigMap's data: the document and its digest */
    public static Map<String, String> encode(CheckpointDocument document) {
        String text = Json.write(document);
        return Map.of(DataKeys.CHECKPOINT, text, DataKeys.CHECKPOINT_DIGEST, Json.sha256(text));
    }

    /**
     * @param tables patterns that the writer captures; beside the document, since an older Lyrebird must be able to read that
     * @return the ConfigMap's data: the document and its digest, and the patterns where these have room beside it
     */
    public static Map<String, String> encode(CheckpointDocument document, List<String> tables) {
        Map<String, String> data = new HashMap<>(encode(document));
        data.put(DataKeys.CHECKPOINT_TABLES, Json.write(tables));
        if (data.values().stream().mapToInt(CheckpointCodec::bytes).sum() > MOST_BYTES) {
            data.remove(DataKeys.CHECKPOINT_TABLES); // the position comes first
        }
        return Map.copyOf(data);
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    /**
     * @param data the ConfigMap's data
     * @return the patterns that its writer captures; empty where that was never said, as by an older Lyrebird, or is unreadable
     */
    public static Optional<List<String>> tables(Map<String, String> data) {
        String text = data.get(DataKeys.CHECKPOINT_TABLES);
        try {
            return text == null ? Optional.empty() : Optional.of(List.of(Json.read(text, String[].class)));
        } catch (MalformedJson e) {
            return Optional.empty(); // nothing rests on it but a copy that is not made
        }
    }

    /** @param data the ConfigMap's data; may be empty, never null */
    public static CheckpointReading decode(Map<String, String> data) {
        String text = data.get(DataKeys.CHECKPOINT);
        if (text == null) {
            return new Unreadable("it has no key " + DataKeys.CHECKPOINT);
        }
        try {
            FORM.check(text); // a newer one may have a digest of another kind
            if (!Json.sha256(text).equals(data.get(DataKeys.CHECKPOINT_DIGEST))) {
                return new Unreadable("it was edited by hand or cut off: " + DataKeys.CHECKPOINT_DIGEST
                        + " does not match " + DataKeys.CHECKPOINT);
            }
            boolean blank = Json.read(text, JsonNode.class).size() == 1;
            return new Readable(blank ? Json.read(text, Uninitialised.class) : Json.read(text, Checkpoint.class));
        } catch (NewerDocument e) {
            return new Newer(e.getMessage());
        } catch (MalformedJson e) {
            return new Unreadable(e.getMessage());
        }
    }
}

package dev.lyrebird.runtime.engine;

import dev.lyrebird.api.v1alpha1.source.EngineChoice;
import dev.lyrebird.api.v1alpha1.source.EngineStatus;
import java.util.List;

/**
 * Which engine reads for a source, and why.
 *
 * @param engine never {@link EngineChoice#Auto}
 * @param reason why, in a word
 * @param message why, in a sentence
 */
public record EngineSelection(EngineChoice engine, Reason reason, String message) {
    /** Why an engine was chosen, as {@code status.engine.reason} says it. */
    public enum Reason {
        /** The spec asks for it. */
        Spec,
        /** It is the best that the server's settings allow. */
        Auto,
        /** A captured table has columns that the Direct engine cannot decode. */
        ColumnsNeedDebezium
    }

    private static final int MOST = 5;

    /**
     * Chooses for a server whose settings suffice: what one engine needs of them, the other needs, too.
     *
     * @param wanted {@code spec.engine}
     * @param unknown captured columns that the Direct engine cannot decode
     */
    public static EngineSelection of(EngineChoice wanted, List<String> unknown) {
        if (wanted == EngineChoice.Debezium) {
            return new EngineSelection(EngineChoice.Debezium, Reason.Spec, "spec.engine asks for it.");
        } else if (wanted == EngineChoice.Direct) {
            return new EngineSelection(EngineChoice.Direct, Reason.Spec, "spec.engine asks for it.");
        } else if (!unknown.isEmpty()) {
            return new EngineSelection(
                    EngineChoice.Debezium,
                    Reason.ColumnsNeedDebezium,
                    "The Direct engine cannot decode " + some(unknown));
        }
        return new EngineSelection(
                EngineChoice.Direct,
                Reason.Auto,
                "The server logs whole rows (binlog_format=ROW, binlog_row_image=FULL), and every captured column is of"
                        + " a type that it decodes.");
    }

    /** @return columns as a sentence's end names them */
    public static String some(List<String> columns) {
        String more = columns.size() > MOST ? " and " + (columns.size() - MOST) + " more" : "";
        return String.join(", ", columns.subList(0, Math.min(MOST, columns.size()))) + more + ".";
    }

    public EngineStatus status() {
        return new EngineStatus(engine.name(), reason.name(), message);
    }
}

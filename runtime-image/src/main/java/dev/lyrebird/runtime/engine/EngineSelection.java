package dev.lyrebird.runtime.engine;

import dev.lyrebird.api.v1alpha1.source.EngineChoice;
import dev.lyrebird.contract.config.PipelineConfig;

/**
 * Which engine reads for a source, and why, in a word for {@code status.engine}.
 *
 * @param engine never {@link EngineChoice#Auto}
 */
public record EngineSelection(EngineChoice engine, String reason) {
    /**
     * The Direct engine does not count what gates do nor read the keys of hashes yet, and nothing goes around them; and it
     * writes events without the schemas of Kafka Connect. Until it does, such a source gets Debezium's, and {@code Auto} always.
     */
    public static EngineSelection of(PipelineConfig config) {
        return switch (config.engine()) {
            case Auto -> new EngineSelection(EngineChoice.Debezium, "Auto");
            case Debezium -> new EngineSelection(EngineChoice.Debezium, "Spec");
            case Direct -> {
                if (!config.gates().isEmpty()) {
                    yield new EngineSelection(EngineChoice.Debezium, "GatesNeedDebezium");
                }
                if (config.format().withTruncates()) {
                    // it follows a TRUNCATE TABLE, and writes no event for it yet
                    yield new EngineSelection(EngineChoice.Debezium, "TruncatesNeedDebezium");
                }
                yield config.format().schemas()
                        ? new EngineSelection(EngineChoice.Debezium, "SchemasNeedDebezium")
                        : new EngineSelection(EngineChoice.Direct, "Spec");
            }
        };
    }
}

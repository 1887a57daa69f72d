package dev.lyrebird.contract.config;

import dev.lyrebird.api.v1alpha1.source.FormatType;
import dev.lyrebird.api.v1alpha1.source.TruncatePolicy;
import java.util.Optional;

/**
 * How an event is written.
 *
 * @param schemas whether each carries its Kafka Connect schema
 * @param truncates whether there is an event for a TRUNCATE TABLE; absent: there is none
 */
public record FormatConfig(FormatType type, boolean schemas, Optional<TruncatePolicy> truncates) {
    public FormatConfig {
        truncates = truncates == null ? Optional.empty() : truncates;
    }

    /** Without events for TRUNCATE TABLE. */
    public FormatConfig(FormatType type, boolean schemas) {
        this(type, schemas, Optional.empty());
    }

    /** Whether there is an event for a TRUNCATE TABLE. */
    public boolean withTruncates() {
        return truncates.filter(TruncatePolicy.Deliver::equals).isPresent();
    }
}

package dev.lyrebird.contract.config;

import dev.lyrebird.api.v1alpha1.source.FormatType;
import dev.lyrebird.api.v1alpha1.source.TruncatePolicy;
import java.util.Optional;

/**
 * How an event is written.
 *
 * @param schemas whether each carries its Kafka Connect schema
 * @param truncates whether there is an event for a TRUNCATE TABLE; absent: there is none
 * @param values forms of values; absent: {@link ValueForms#STANDARD}
 * @param tombstones whether a tombstone follows each delete; absent: one does
 * @param logicalName name of the source in its events; absent: its resource's
 */
public record FormatConfig(
        FormatType type,
        boolean schemas,
        Optional<TruncatePolicy> truncates,
        Optional<ValueForms> values,
        Optional<Boolean> tombstones,
        Optional<String> logicalName) {
    public FormatConfig {
        truncates = truncates == null ? Optional.empty() : truncates;
        values = values == null ? Optional.empty() : values;
        tombstones = tombstones == null ? Optional.empty() : tombstones;
        logicalName = logicalName == null ? Optional.empty() : logicalName;
    }

    /** Everything else as where nothing is said. */
    public FormatConfig(FormatType type, boolean schemas) {
        this(type, schemas, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** Whether there is an event for a TRUNCATE TABLE. */
    public boolean withTruncates() {
        return truncates.filter(TruncatePolicy.Deliver::equals).isPresent();
    }

    /** Whether a tombstone follows each delete. */
    public boolean withTombstones() {
        return tombstones.orElse(true);
    }

    /** @return the forms of values */
    public ValueForms forms() {
        return values.orElse(ValueForms.STANDARD);
    }
}

package dev.lyrebird.runtime.engine.direct.decode.envelope;

import dev.lyrebird.contract.config.FormatConfig;
import dev.lyrebird.contract.config.ValueForms;

/**
 * What all events of a source have in common.
 *
 * @param facts where they come from
 * @param values forms of values
 * @param tombstones whether one follows each delete
 */
public record EventForm(SourceFacts facts, ValueForms values, boolean tombstones) {
    /** @param format as the source asks for it */
    public static EventForm of(SourceFacts facts, FormatConfig format) {
        return new EventForm(facts, format.forms(), format.withTombstones());
    }
}

package dev.lyrebird.runtime.engine.direct;

import dev.lyrebird.contract.checkpoint.Flavor;
import dev.lyrebird.contract.config.PipelineConfig;
import dev.lyrebird.runtime.engine.direct.decode.envelope.EventForm;
import dev.lyrebird.runtime.engine.direct.decode.envelope.SourceFacts;

/** What all events of a source have in common, whether the log or a copy gave it. */
public final class EventForms {
    /** The version whose forms the envelopes have; it stands in each of them. */
    private static final String FORMS_OF = "3.5.0.Final";

    private EventForms() {}

    /** @return how they are written, and what they say of where they come from */
    public static EventForm of(PipelineConfig config, Flavor flavor) {
        String connector = flavor == Flavor.MariaDb ? "mariadb" : "mysql";
        return EventForm.of(new SourceFacts(FORMS_OF, connector, config.logicalName()), config.format());
    }
}

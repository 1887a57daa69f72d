package dev.lyrebird.runtime.engine.direct;

import dev.lyrebird.contract.checkpoint.Flavor;
import dev.lyrebird.contract.config.PipelineConfig;
import dev.lyrebird.runtime.engine.direct.decode.envelope.SourceFacts;

/** What every envelope of a source has in common, whether the log or a copy gave it. */
public final class EnvelopeFacts {
    /** The version whose forms the envelopes have; it stands in each of them. */
    private static final String FORMS_OF = "3.5.0.Final";

    private EnvelopeFacts() {}

    /** @return what it says of where it comes from */
    public static SourceFacts of(PipelineConfig config, Flavor flavor) {
        String connector = flavor == Flavor.MariaDb ? "mariadb" : "mysql";
        return new SourceFacts(FORMS_OF, connector, config.source().name());
    }
}

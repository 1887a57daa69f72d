package dev.lyrebird.contract.resolve;

import dev.lyrebird.contract.config.PipelineConfig;
import dev.lyrebird.contract.text.FieldError;
import java.util.List;

/** What became of resolving a source. */
public sealed interface Resolution {
    /** @param config the configuration, complete */
    record Resolved(PipelineConfig config) implements Resolution {}

    /** @param errors what is wrong with the spec, never empty */
    record Invalid(List<FieldError> errors) implements Resolution {}
}

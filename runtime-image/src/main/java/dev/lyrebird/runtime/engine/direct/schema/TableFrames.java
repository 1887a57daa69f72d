package dev.lyrebird.runtime.engine.direct.schema;

import dev.lyrebird.contract.checkpoint.Flavor;
import dev.lyrebird.contract.config.PipelineConfig;
import dev.lyrebird.runtime.engine.direct.decode.envelope.Frames;
import dev.lyrebird.runtime.gate.TableGate;

/** Knows what stands around the events of tables. Asked once per table map, not per event. */
@FunctionalInterface
public interface TableFrames {
    /** @return schemas, where the configuration wants them */
    static TableFrames of(PipelineConfig config, Flavor flavor) {
        return config.format().schemas()
                ? new SchemaFrames(flavor, config.logicalName(), config.format())
                : gate -> Frames.none();
    }

    /** @param gate the gates before a table, as it is defined at a place in the log */
    Frames of(TableGate gate);
}

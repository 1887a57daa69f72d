package dev.lyrebird.runtime.command;

import dev.lyrebird.contract.config.PipelineConfig;
import dev.lyrebird.runtime.config.ConfigRoot;
import dev.lyrebird.runtime.source.SourceServer;

/** Makes the database server of a pipeline. */
public interface SourceServers {
    SourceServer of(PipelineConfig config, ConfigRoot root);
}

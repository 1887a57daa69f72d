package dev.lyrebird.runtime.command;

import dev.lyrebird.contract.names.Mounts;
import dev.lyrebird.runtime.config.ConfigRoot;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The option that says where a snapshot's configuration is. */
final class SnapshotMount {
    @Option(
            names = "--config-root",
            paramLabel = "DIR",
            defaultValue = Mounts.ROOT,
            description =
                    "Folder below which configuration, credentials and certificates are mounted (${DEFAULT-VALUE}).")
    private Path configRoot;

    ConfigRoot root() {
        return new ConfigRoot(configRoot);
    }
}

package dev.lyrebird.runtime.command;

import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** What the pods of a SnapshotJob run. */
@Command(
        name = "snapshot",
        mixinStandardHelpOptions = true,
        versionProvider = RuntimeVersion.class,
        synopsisSubcommandLabel = "COMMAND",
        description = "Copies tables: one plan, then a worker for each group of chunks.")
final class SnapshotCommand {
    private SnapshotCommand() {}

    static CommandLine of(Map<String, String> environment) {
        return new CommandLine(new SnapshotCommand())
                .addSubcommand(new SnapshotPlanCommand(environment))
                .addSubcommand(new SnapshotCopyCommand(environment));
    }
}

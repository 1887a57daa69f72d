package dev.lyrebird.runtime.command;

import dev.lyrebird.runtime.stream.ExitCode;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** All commands. */
@Command(
        name = "lyrebird-runtime",
        mixinStandardHelpOptions = true,
        versionProvider = RuntimeVersion.class,
        synopsisSubcommandLabel = "COMMAND",
        description = "Captures the changes of a MySQL or MariaDB server.")
public final class RuntimeCommand {
    private static final Logger LOG = LoggerFactory.getLogger(RuntimeCommand.class);

    private RuntimeCommand() {}

    /** @return the command line, ready to be executed */
    public static CommandLine of(SourceServers servers, Map<String, String> environment) {
        return new CommandLine(new RuntimeCommand())
                .addSubcommand(new StreamCommand(servers, environment))
                .addSubcommand(new RunCommand(servers, environment))
                .addSubcommand(new PreflightCommand(servers))
                .addSubcommand(new ExplainCommand())
                .addSubcommand("snapshot", SnapshotCommand.of(environment))
                .setExecutionExceptionHandler((error, command, parsed) -> {
                    LOG.error("The process ends by an unexpected error.", error);
                    TerminationMessage.write(String.valueOf(error));
                    return ExitCode.Failed.code();
                });
    }
}

package dev.lyrebird.runtime.command;

import dev.lyrebird.contract.report.ExitCode;
import dev.lyrebird.runtime.stream.TerminationMessage;
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
    /** What a pod is started with. */
    static final String STREAM = "stream";

    private static final Logger LOG = LoggerFactory.getLogger(RuntimeCommand.class);

    private RuntimeCommand() {}

    /**
     * Runs what the command line asks for. The pod's own, which has no options, is not parsed: that would take a fifth of a second of
     * each start, most of it to load the parser.
     *
     * @return the exit code
     */
    public static int execute(SourceServers servers, Map<String, String> environment, String... arguments) {
        if (arguments.length != 1 || !arguments[0].equals(STREAM)) {
            return of(servers, environment).execute(arguments);
        }
        try {
            return new StreamCommand(servers, environment).call();
        } catch (InterruptedException | RuntimeException e) {
            return failed(e);
        }
    }

    /** @return the command line, ready to be executed */
    public static CommandLine of(SourceServers servers, Map<String, String> environment) {
        return new CommandLine(new RuntimeCommand())
                .addSubcommand(new StreamCommand(servers, environment))
                .addSubcommand(new RunCommand(servers, environment))
                .addSubcommand(new PreflightCommand(servers))
                .addSubcommand(new ExplainCommand())
                .addSubcommand("snapshot", SnapshotCommand.of(environment))
                .setExecutionExceptionHandler((error, command, parsed) -> failed(error));
    }

    private static int failed(Exception error) {
        LOG.error("The process ends by an unexpected error.", error);
        TerminationMessage.write(String.valueOf(error));
        return ExitCode.Failed.code();
    }
}

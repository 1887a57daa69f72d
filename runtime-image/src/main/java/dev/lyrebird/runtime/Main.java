package dev.lyrebird.runtime;

import dev.lyrebird.contract.report.ExitCode;
import dev.lyrebird.runtime.command.RuntimeCommand;
import dev.lyrebird.runtime.log.Logging;
import dev.lyrebird.runtime.source.JdbcSourceServer;
import dev.lyrebird.runtime.stream.TerminationMessage;
import dev.lyrebird.runtime.stream.UnexpectedEnd;
import java.nio.file.Path;
import java.time.Clock;
import java.util.random.RandomGenerator;

/** Entry of the process. */
public final class Main {
    private Main() {}

    /** Runs the command and ends the process with its exit code, whatever threads libraries left behind. */
    public static void main(String[] arguments) {
        Logging.setUp(System.getenv());
        TerminationMessage.open(
                Path.of(System.getenv().getOrDefault("LYREBIRD_TERMINATION_LOG", TerminationMessage.FILE)));
        UnexpectedEnd.onErrors();
        int code = ExitCode.Failed.code();
        try {
            code = run(arguments);
        } catch (Error e) {
            UnexpectedEnd.by(Thread.currentThread(), e);
        } finally {
            TerminationMessage.settle();
            System.exit(code);
        }
    }

    private static int run(String[] arguments) {
        return RuntimeCommand.execute(
                (config, root) ->
                        new JdbcSourceServer(config, root.root(), Clock.systemUTC(), RandomGenerator.getDefault()),
                System.getenv(),
                arguments);
    }
}

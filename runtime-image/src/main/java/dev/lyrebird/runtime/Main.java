package dev.lyrebird.runtime;

import dev.lyrebird.runtime.command.RuntimeCommand;
import dev.lyrebird.runtime.log.Logging;
import dev.lyrebird.runtime.source.JdbcSourceServer;
import dev.lyrebird.runtime.stream.ExitCode;
import java.time.Clock;
import java.util.random.RandomGenerator;
import org.slf4j.LoggerFactory;

/** Entry of the process. */
public final class Main {
    private Main() {}

    /** Runs the command and ends the process with its exit code, whatever threads libraries left behind. */
    public static void main(String[] arguments) {
        Logging.setUp(System.getenv());
        int code = ExitCode.Failed.code();
        try {
            code = run(arguments);
        } catch (Error e) {
            LoggerFactory.getLogger(Main.class).error("The process ends by an unexpected error.", e);
        } finally {
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

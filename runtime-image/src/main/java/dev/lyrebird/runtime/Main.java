package dev.lyrebird.runtime;

import dev.lyrebird.runtime.command.RuntimeCommand;
import dev.lyrebird.runtime.log.Logging;
import dev.lyrebird.runtime.server.JdbcSourceServer;
import java.time.Clock;
import java.util.random.RandomGenerator;

/** Entry of the process. */
public final class Main {
    private Main() {}

    /** Runs the command and ends the process with its exit code, whatever threads libraries left behind. */
    public static void main(String[] arguments) {
        Logging.setUp(System.getenv());
        int code = RuntimeCommand.of(
                        (config, root) -> new JdbcSourceServer(
                                config, root.root(), Clock.systemUTC(), RandomGenerator.getDefault()),
                        System.getenv())
                .execute(arguments);
        System.exit(code);
    }
}

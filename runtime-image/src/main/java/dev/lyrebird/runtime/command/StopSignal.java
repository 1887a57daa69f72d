package dev.lyrebird.runtime.command;

import dev.lyrebird.runtime.stream.ExitCode;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sun.misc.Signal;

/**
 * SIGTERM and SIGINT: the first one asks for an orderly end, a second one, or the end of the grace period, ends the process at
 * once. Not a shutdown hook: it could neither choose the exit code nor see a second signal.
 */
final class StopSignal {
    private static final Logger LOG = LoggerFactory.getLogger(StopSignal.class);
    private static final Duration MARGIN = Duration.ofSeconds(1);

    private StopSignal() {}

    static void handle(Duration grace, Runnable stop) {
        AtomicBoolean asked = new AtomicBoolean();
        for (String name : new String[] {"TERM", "INT"}) {
            Signal.handle(new Signal(name), signal -> {
                if (asked.getAndSet(true)) {
                    Runtime.getRuntime().halt(ExitCode.StopTimedOut.code());
                }
                LOG.info(
                        "SIG{}: delivering what was read, then the last checkpoint, within {} s; another one ends this at once.",
                        signal.getName(),
                        grace.toSeconds());
                stop.run();
                haltAfter(grace.minus(MARGIN));
            });
        }
    }

    private static void haltAfter(Duration time) {
        Thread thread = new Thread(
                () -> {
                    try {
                        Thread.sleep(Math.max(0, time.toMillis()));
                        LOG.error("The grace period is over before everything was done; the process ends.");
                        Runtime.getRuntime().halt(ExitCode.StopTimedOut.code());
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                },
                "grace-period");
        thread.setDaemon(true);
        thread.start();
    }
}

package dev.lyrebird.runtime.command;

import dev.lyrebird.contract.report.ExitCode;
import dev.lyrebird.runtime.stream.TerminationMessage;
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
    private static final String TOO_LATE = "The grace period was over before everything was done; the process ends.";

    private StopSignal() {}

    static void handle(Duration grace, Runnable stop) {
        AtomicBoolean asked = new AtomicBoolean();
        for (String name : new String[] {"TERM", "INT"}) {
            Signal.handle(new Signal(name), signal -> {
                if (asked.getAndSet(true)) {
                    TerminationMessage.settle();
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
                        TerminationMessage.write(TOO_LATE);
                        LOG.error(TOO_LATE);
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

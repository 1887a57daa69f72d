package dev.lyrebird.operator.app;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is looked for from time to time, each by a thread of its own: one that takes long delays no other. */
final class Looks implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Looks.class);

    private final ScheduledExecutorService timer;

    /** @param most how many things are looked for */
    Looks(int most) {
        timer = Executors.newScheduledThreadPool(most, task -> {
            Thread thread = new Thread(task, "looks");
            thread.setDaemon(true);
            return thread;
        });
    }

    /**
     * Begins after {@code interval}. A look that fails is followed by the next one.
     *
     * @param what is looked for, in the plural
     */
    void every(Duration interval, String what, Runnable look) {
        timer.scheduleWithFixedDelay(
                () -> once(interval, what, look), interval.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static void once(Duration interval, String what, Runnable look) {
        try {
            look.run();
        } catch (RuntimeException e) {
            LOG.warn("{} could not be looked for, the next look is in {}: {}", what, interval, e.getMessage());
            LOG.debug("the look for {} failed", what, e);
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}

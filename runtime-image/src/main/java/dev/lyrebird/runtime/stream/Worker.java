package dev.lyrebird.runtime.stream;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A thread of ours. One that ends by an error that nobody expected ends the process: a capture must not limp on. */
final class Worker {
    private static final Logger LOG = LoggerFactory.getLogger(Worker.class);

    private final Thread thread;

    private Worker(Thread thread) {
        this.thread = thread;
    }

    /** What a worker does; an interrupt ends it. */
    interface Body {
        void run() throws InterruptedException;
    }

    static Worker start(String name, Body body) {
        Thread thread = new Thread(() -> run(body), name);
        thread.setDaemon(true);
        thread.setUncaughtExceptionHandler((which, error) -> {
            LOG.error("The thread {} ended by an unexpected error; the process ends.", which.getName(), error);
            Runtime.getRuntime().halt(ExitCode.Failed.code());
        });
        thread.start();
        return new Worker(thread);
    }

    private static void run(Body body) {
        try {
            body.run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    void interrupt() {
        thread.interrupt();
    }

    /** @return whether it has ended before {@code atMost} was over */
    boolean join(Duration atMost) throws InterruptedException {
        thread.join(Math.max(1, atMost.toMillis()));
        return !thread.isAlive();
    }
}

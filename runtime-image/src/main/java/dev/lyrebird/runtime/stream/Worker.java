package dev.lyrebird.runtime.stream;

import java.time.Duration;

/** A thread of ours. One that ends by an error or exception that nobody expected ends the process. */
final class Worker {
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
        thread.setUncaughtExceptionHandler(UnexpectedEnd::by);
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

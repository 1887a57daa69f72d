package dev.lyrebird.runtime.stream;

import dev.lyrebird.contract.report.Aspect;
import dev.lyrebird.contract.report.SourceReason;
import dev.lyrebird.runtime.failure.SourceFailure;
import java.time.Duration;
import java.util.Optional;

/** One attempt of an engine, or of a copy, in a thread of its own. */
final class EngineRun<T> {
    /** How long an engine may take to stop. */
    static final Duration STOP = Duration.ofSeconds(10);

    private final Runnable stop;
    private final Worker worker;
    private volatile Optional<T> result = Optional.empty();
    private volatile Optional<SourceFailure> failure = Optional.empty();

    /** What the engine does. */
    interface Body<T> {
        /** @return the outcome; empty when it was stopped before its end */
        Optional<T> run() throws SourceFailure, InterruptedException;
    }

    /**
     * @param stop asks it to end
     * @param ended called at its end, however it came
     */
    EngineRun(String thread, Runnable stop, Body<T> body, Runnable ended) {
        this.stop = stop;
        this.worker = Worker.start(thread, () -> {
            try {
                result = body.run();
            } catch (SourceFailure e) {
                failure = Optional.of(e);
            } catch (RuntimeException e) {
                failure = Optional.of(new SourceFailure(
                        Aspect.Streaming, SourceReason.EngineFailed, "The engine ended unexpectedly: " + e, e));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            ended.run(); // not after an Error, which ends the process: nobody is to take it for an end of the engine
        });
    }

    /** @return whether the engine has ended within {@link #STOP} */
    boolean stop() throws InterruptedException {
        stop.run();
        if (worker.join(STOP.dividedBy(2))) {
            return true;
        }
        worker.interrupt();
        return worker.join(STOP.dividedBy(2));
    }

    /** @return what it gave; to be asked after its end */
    Optional<T> result() {
        return result;
    }

    /** @return why it failed; to be asked after its end */
    Optional<SourceFailure> failure() {
        return failure;
    }
}

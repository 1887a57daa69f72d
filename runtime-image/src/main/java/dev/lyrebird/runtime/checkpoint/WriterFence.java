package dev.lyrebird.runtime.checkpoint;

import dev.lyrebird.api.v1alpha1.source.UnconfirmedPolicy;
import dev.lyrebird.contract.config.CheckpointConfig;
import dev.lyrebird.runtime.delivery.Fence;
import dev.lyrebird.runtime.engine.DeliveryEnded;
import dev.lyrebird.runtime.time.Stopwatch;
import java.time.Duration;
import java.util.Optional;

/**
 * Lets a send pass when this process is known to be the newest writer, and the one before it sends nothing any more: after a freeze, and when the last confirmation is older
 * than 30 seconds, the checkpoint is asked first. While it cannot be asked, {@code unconfirmed} decides; after a freeze, and when
 * the store refused this writer, it is waited for in any case.
 */
public final class WriterFence implements Fence {
    /** How long a confirmation is good for: no send begins on an older one. */
    public static final Duration GOOD_FOR = Duration.ofSeconds(30);

    private static final Duration RETRY = Duration.ofSeconds(1);

    /** How old a confirmation becomes while nothing is sent. */
    private static final Duration LOOK = Duration.ofMinutes(1);

    private final CheckpointWriter writer;
    private final FreezeWatch watch;
    private final CheckpointConfig config;
    private final Stopwatch stopwatch;
    private final FenceListener listener;
    private long confirmedFreezes;

    /** The confirmation that is not good enough for a send; any newer one is, whoever asked for it. */
    private volatile Optional<Duration> heldOn = Optional.empty();

    public WriterFence(
            CheckpointWriter writer,
            FreezeWatch watch,
            CheckpointConfig config,
            Stopwatch stopwatch,
            FenceListener listener) {
        this.writer = writer;
        this.watch = watch;
        this.config = config;
        this.stopwatch = stopwatch;
        this.listener = listener;
        this.confirmedFreezes = watch.tick();
    }

    @Override
    public void pass() throws InterruptedException, DeliveryEnded {
        awaitPredecessor();
        if (!allowed()) {
            askUntil(this::allowed);
        }
    }

    @Override
    public void confirm() throws InterruptedException, DeliveryEnded {
        Duration from = stopwatch.now();
        askUntil(() -> {
            throwIfEnded();
            return writer.confirmedAt().compareTo(from) >= 0;
        });
    }

    /**
     * For a writer that has nothing to send: asks, at most once a minute while the answers come, whether it would be let. Returns at
     * once; not beside {@link #pass}.
     */
    public void look() throws InterruptedException {
        if (stopwatch.now().minus(writer.confirmedAt()).compareTo(LOOK) < 0) {
            if (heldOn.isPresent() && !holds()) {
                heldOn = Optional.empty();
                listener.confirmed();
            }
            return;
        }
        Duration known = writer.confirmedAt();
        try {
            Optional<StoreUnavailable> unanswered = askOnce();
            if (unanswered.isPresent()) {
                boolean refused = writer.refusedSince().isPresent();
                unconfirmed(known, refused || !mayGoOn(stopwatch.now().minus(known)), unanswered.get());
            }
        } catch (CheckpointFailure e) {
            heldOn = Optional.of(known); // the writer has ended, which is looked at next
        }
    }

    /** Whether it holds up a send until the checkpoint can be asked again. From any thread. */
    public boolean holds() {
        return heldOn.filter(writer.confirmedAt()::equals).isPresent();
    }

    private void awaitPredecessor() throws InterruptedException {
        Duration left = writer.deliversFrom().minus(stopwatch.now());
        if (left.compareTo(Duration.ZERO) > 0) {
            listener.awaitsPredecessor(left);
            stopwatch.sleep(left);
        }
    }

    private boolean allowed() throws DeliveryEnded {
        throwIfEnded();
        if (watch.tick() > confirmedFreezes || writer.refusedSince().isPresent()) {
            return false;
        }
        Duration age = stopwatch.now().minus(writer.confirmedAt());
        return age.compareTo(GOOD_FOR) < 0 || (writer.troubled() && mayGoOn(age));
    }

    private boolean mayGoOn(Duration age) {
        return config.unconfirmed() == UnconfirmedPolicy.Continue
                && age.compareTo(Duration.ofSeconds(config.maxUncheckpointedSeconds())) <= 0;
    }

    private void throwIfEnded() throws DeliveryEnded {
        if (writer.ended().isPresent()) {
            throw new DeliveryEnded(writer.ended().get().getMessage());
        }
    }

    private interface Condition {
        boolean isMet() throws DeliveryEnded;
    }

    /** Asks the checkpoint, at least once, until {@code enough}. */
    private void askUntil(Condition enough) throws InterruptedException, DeliveryEnded {
        try {
            do {
                ask(enough);
            } while (!enough.isMet());
        } finally {
            heldOn = Optional.empty();
        }
    }

    private void ask(Condition enough) throws InterruptedException, DeliveryEnded {
        Duration known = writer.confirmedAt();
        try {
            Optional<StoreUnavailable> unanswered = askOnce();
            if (unanswered.isPresent() && unconfirmed(known, !enough.isMet(), unanswered.get())) {
                stopwatch.sleep(RETRY);
            }
        } catch (CheckpointFailure e) {
            throw new DeliveryEnded(e.getMessage());
        }
    }

    /** @return why the store did not answer; empty when it confirmed this writer */
    private Optional<StoreUnavailable> askOnce() throws CheckpointFailure, InterruptedException {
        long freezes = watch.tick();
        try {
            writer.confirm();
            confirmedFreezes = freezes;
            listener.confirmed();
            return Optional.empty();
        } catch (StoreUnavailable e) {
            return Optional.of(e);
        }
    }

    private boolean unconfirmed(Duration known, boolean waits, StoreUnavailable why) {
        heldOn = waits ? Optional.of(known) : Optional.empty();
        listener.unconfirmed(
                why.getMessage(), waits ? FenceListener.Delivering.Waits : FenceListener.Delivering.GoesOn);
        return waits;
    }
}

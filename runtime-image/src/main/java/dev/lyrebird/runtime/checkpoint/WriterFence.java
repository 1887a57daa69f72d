package dev.lyrebird.runtime.checkpoint;

import dev.lyrebird.api.v1alpha1.source.UnconfirmedPolicy;
import dev.lyrebird.contract.config.CheckpointConfig;
import dev.lyrebird.runtime.delivery.Fence;
import dev.lyrebird.runtime.engine.DeliveryEnded;
import dev.lyrebird.runtime.time.Stopwatch;
import java.time.Duration;

/**
 * Lets a send pass when this process is known to be the newest writer, and the one before it sends nothing any more: after a freeze, and when the last confirmation is older
 * than 30 seconds, the checkpoint is asked first. While it cannot be asked, {@code unconfirmed} decides; after a freeze, and when
 * the store refused this writer, it is waited for in any case.
 */
public final class WriterFence implements Fence {
    /** How long a confirmation is good for: no send begins on an older one. */
    public static final Duration GOOD_FOR = Duration.ofSeconds(30);

    private static final Duration RETRY = Duration.ofSeconds(1);

    private final CheckpointWriter writer;
    private final FreezeWatch watch;
    private final CheckpointConfig config;
    private final Stopwatch stopwatch;
    private final FenceListener listener;
    private long confirmedFreezes;

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
        while (!allowed()) {
            ask();
        }
    }

    @Override
    public void confirm() throws InterruptedException, DeliveryEnded {
        Duration from = stopwatch.now();
        do {
            ask();
        } while (writer.confirmedAt().compareTo(from) < 0);
    }

    private void awaitPredecessor() throws InterruptedException {
        Duration left = writer.deliversFrom().minus(stopwatch.now());
        if (left.compareTo(Duration.ZERO) > 0) {
            listener.awaitsPredecessor(left);
            stopwatch.sleep(left);
        }
    }

    private boolean allowed() throws DeliveryEnded {
        if (writer.ended().isPresent()) {
            throw new DeliveryEnded(writer.ended().get().getMessage());
        }
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

    private void ask() throws InterruptedException, DeliveryEnded {
        long freezes = watch.tick();
        try {
            writer.confirm();
            confirmedFreezes = freezes;
            listener.confirmed();
        } catch (CheckpointFailure e) {
            throw new DeliveryEnded(e.getMessage());
        } catch (StoreUnavailable e) {
            boolean goesOn = allowed();
            listener.unconfirmed(
                    e.getMessage(), goesOn ? FenceListener.Delivering.GoesOn : FenceListener.Delivering.Waits);
            if (!goesOn) {
                stopwatch.sleep(RETRY);
            }
        }
    }
}

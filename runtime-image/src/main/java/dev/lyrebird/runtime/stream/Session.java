package dev.lyrebird.runtime.stream;

import dev.lyrebird.contract.checkpoint.Checkpoint;
import dev.lyrebird.contract.checkpoint.Lane;
import dev.lyrebird.contract.checkpoint.LaneState;
import dev.lyrebird.contract.position.Position;
import dev.lyrebird.runtime.checkpoint.CheckpointFailure;
import dev.lyrebird.runtime.checkpoint.CheckpointKeeper;
import dev.lyrebird.runtime.checkpoint.CheckpointWriter;
import dev.lyrebird.runtime.checkpoint.FreezeWatch;
import dev.lyrebird.runtime.checkpoint.LaneEdits;
import dev.lyrebird.runtime.checkpoint.LaneSchemas;
import dev.lyrebird.runtime.checkpoint.StateSlots;
import dev.lyrebird.runtime.checkpoint.StoreUnavailable;
import dev.lyrebird.runtime.checkpoint.WriterFence;
import dev.lyrebird.runtime.delivery.BatchSender;
import dev.lyrebird.runtime.delivery.Delivered;
import dev.lyrebird.runtime.delivery.Delivery;
import dev.lyrebird.runtime.delivery.Depth;
import dev.lyrebird.runtime.engine.SchemaState;
import dev.lyrebird.runtime.time.BackOff;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The time for which this process holds the checkpoint's epoch: the threads that deliver, that keep the checkpoint and that
 * notice a freeze. Engines come and go within it.
 */
final class Session {
    private static final Duration TICK = Duration.ofMillis(250);
    private static final Duration KEEP = Duration.ofSeconds(1);

    /** So long an engine is not started for what is on its way; a destination that is away must not keep it from the database. */
    private static final Duration ON_ITS_WAY = Duration.ofSeconds(10);

    private static final Duration SINK_FIRST = Duration.ofSeconds(1);
    private static final Duration SINK_CAP = Duration.ofSeconds(30);

    private final CheckpointWriter writer;
    private final WriterFence fence;
    private final LaneSchemas schemas;
    private final Delivery delivery;
    private final CheckpointKeeper keeper;
    private final Worker ticker;
    private final Worker keeping;
    private final Worker delivering;
    private boolean quiet;

    /**
     * @param schemas the definitions of the lanes, as they stand in the slots
     * @param history older checkpoints, as they stand in the slots
     */
    Session(
            CaptureParts parts,
            CheckpointWriter writer,
            LaneSchemas schemas,
            List<Checkpoint> history,
            Health health,
            Mailbox mailbox) {
        this.writer = writer;
        this.schemas = schemas;
        FreezeWatch watch = new FreezeWatch(parts.stopwatch());
        this.fence = new WriterFence(writer, watch, parts.config().checkpoint(), parts.stopwatch(), health);
        BackOff sinkBackOff = new BackOff(SINK_FIRST, SINK_CAP, parts.random());
        this.delivery = new Delivery(
                parts.config().limits(),
                Depth.ALONE,
                new BatchSender(parts.sink(), fence, sinkBackOff, parts.stopwatch(), health),
                parts.clock());
        this.keeper = new CheckpointKeeper(
                writer,
                new StateSlots(parts.store()),
                parts.config().checkpoint(),
                delivery::delivered,
                delivery::reached,
                schemas,
                history,
                parts.stopwatch(),
                parts.random(),
                health);
        this.ticker = Worker.start("freeze-watch", () -> {
            while (true) {
                watch.tick();
                parts.stopwatch().sleep(TICK);
            }
        });
        this.keeping = Worker.start("checkpoint", () -> {
            while (true) {
                keeper.tick();
                parts.board().diverged(schemas.diverged());
                parts.stopwatch().sleep(KEEP);
            }
        });
        this.delivering = Worker.start("delivery", () -> {
            delivery.run();
            mailbox.post(CaptureSignal.WriterEnded);
        });
    }

    CheckpointWriter writer() {
        return writer;
    }

    /** Whether nothing is delivered before the checkpoint can be asked again. From any thread. */
    boolean isHeldByFence() {
        return fence.holds();
    }

    /** Asks, now and then, whether the checkpoint is still this process's, while the stream stands still and nobody else asks. */
    void look() throws InterruptedException {
        fence.look();
    }

    CheckpointKeeper keeper() {
        return keeper;
    }

    /** @return the definitions of a lane that the checkpoint has */
    SchemaState schema(String lane) {
        return schemas.of(lane).orElseThrow();
    }

    /** Forgets what was known of lanes that the checkpoint does not have or lets stand still: they begin where it says. */
    void settle() {
        List<Lane> lanes = writer.last().lanes();
        schemas.keepOnly(lanes.stream().map(Lane::name).toList());
        Set<String> moving = lanes.stream()
                .filter(lane -> lane.state() != LaneState.Held)
                .map(Lane::name)
                .collect(Collectors.toSet());
        delivery.delivered().keySet().stream()
                .filter(lane -> !moving.contains(lane))
                .forEach(delivery::forget);
    }

    /**
     * Forgets how far this process delivered the lanes: all of them begin where the checkpoint says, and their places are called
     * otherwise from now on. Nothing is on its way.
     */
    void unsettle() {
        schemas.renamed(writer.last());
        delivery.delivered().keySet().forEach(delivery::forget);
    }

    Delivery delivery() {
        return delivery;
    }

    /** @return the checkpoint that was written last, with how old the changes are by now that its lanes have yet to read */
    Checkpoint current() {
        return LaneEdits.reached(writer.last(), delivery.reached());
    }

    /** @return how old a change of the main lane that was not delivered is at most: the time of that; empty where it is not known */
    Optional<Instant> reached() {
        return current().mainLane().since();
    }

    /** @return where an engine goes on for a lane: what this process delivered, or else what the checkpoint says */
    Position position(String lane) {
        Checkpoint last = writer.last();
        return Optional.ofNullable(delivery.delivered().get(lane))
                .map(Delivered::position)
                .orElseGet(() -> last.lane(lane).orElseGet(last::mainLane).position());
    }

    /** Gives what is on its way some time before an engine is started, which would read it again. */
    void awaitDelivered() throws InterruptedException {
        delivery.awaitDelivered(ON_ITS_WAY);
    }

    /** The same for one lane, while others go on. */
    void awaitDelivered(String lane) throws InterruptedException {
        delivery.awaitDelivered(lane, ON_ITS_WAY);
    }

    /**
     * Waits until everything that was emitted is acknowledged, while no engine runs.
     *
     * @return false when that will not be, or the capture is to stop
     */
    boolean drain(Mailbox mailbox) throws InterruptedException {
        while (!delivery.awaitDelivered(KEEP)) {
            if (mailbox.stopAsked()
                    || mailbox.has(CaptureSignal.WriterEnded)
                    || writer.ended().isPresent()) {
                return false;
            }
        }
        return true;
    }

    /**
     * Ends the session at once; what is on its way may or may not arrive.
     *
     * @throws EngineStuck when something may arrive later still
     */
    void close() throws EngineStuck, InterruptedException {
        if (!end(Duration.ofSeconds(5))) {
            throw EngineStuck.delivery();
        }
    }

    /** Delivers what was emitted, within {@code atMost}; then nothing is delivered or written by itself any more. */
    void deliverAndEnd(Duration atMost) throws InterruptedException {
        delivery.awaitDelivered(atMost);
        quiet = end(Duration.ofSeconds(2));
    }

    /** Writes the last checkpoint. It says that this process delivers nothing more only when that is certain. */
    void writeLast() throws InterruptedException, CheckpointFailure, StoreUnavailable {
        if (quiet) {
            keeper.release();
        } else {
            keeper.flush();
        }
    }

    private boolean end(Duration atMost) throws InterruptedException {
        keeping.interrupt();
        delivery.end(); // an interrupt can be lost in a destination's client
        delivering.interrupt();
        boolean ended = delivering.join(atMost) & keeping.join(atMost);
        ticker.interrupt();
        return ended;
    }
}

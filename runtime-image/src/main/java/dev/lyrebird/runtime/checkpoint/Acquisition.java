package dev.lyrebird.runtime.checkpoint;

import dev.lyrebird.contract.checkpoint.Checkpoint;
import dev.lyrebird.contract.checkpoint.CheckpointCodec;
import dev.lyrebird.contract.checkpoint.Lane;
import dev.lyrebird.contract.checkpoint.ServerIdentity;
import dev.lyrebird.contract.checkpoint.Writer;
import dev.lyrebird.contract.config.PipelineConfig;
import dev.lyrebird.contract.position.Position;
import dev.lyrebird.runtime.time.Stopwatch;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** Makes this process the newest writer: raises the epoch by compare-and-set. */
public final class Acquisition {
    private final CheckpointStore store;
    private final PipelineConfig config;
    private final String pod;
    private final Succession succession;
    private final Clock clock;
    private final Stopwatch stopwatch;

    /**
     * @param pod UID of this pod
     * @param longestSend how long one send can take; empty where the destination takes nothing of a process that was replaced
     */
    public Acquisition(
            CheckpointStore store,
            PipelineConfig config,
            String pod,
            Optional<Duration> longestSend,
            Clock clock,
            Stopwatch stopwatch) {
        this.store = store;
        this.config = config;
        this.pod = pod;
        this.succession = new Succession(pod, config.checkpoint().unconfirmed(), longestSend);
        this.clock = clock;
        this.stopwatch = stopwatch;
    }

    /**
     * Reads the checkpoint without writing anything.
     *
     * @throws CheckpointFailure when it is gone, another object, or unreadable
     */
    public Standing look() throws CheckpointFailure, StoreUnavailable, InterruptedException {
        Stored stored = store.read()
                .filter(found -> found.uid().equals(config.checkpointUid()))
                .orElseThrow(() -> CheckpointFailure.lost(store.name()));
        return new Standing(stored, Readings.checkpoint(store, stored));
    }

    /** The first position of a source: where, on which server, and under which server id. */
    public record First(Position position, ServerIdentity server, long serverId) {}

    /** Takes over a checkpoint that is gone on from: what comes goes to the destination of this configuration. */
    public CheckpointWriter resume(Standing standing) throws CheckpointFailure, StoreUnavailable, InterruptedException {
        return takeOver(standing, config.destination());
    }

    /** Takes over a checkpoint that has a position, and changes nothing of what it says. */
    public CheckpointWriter takeOver(Standing standing)
            throws CheckpointFailure, StoreUnavailable, InterruptedException {
        return takeOver(standing, standing.checkpoint().orElseThrow().sink());
    }

    private CheckpointWriter takeOver(Standing standing, String sink)
            throws CheckpointFailure, StoreUnavailable, InterruptedException {
        Checkpoint found = standing.checkpoint().orElseThrow();
        return set(standing, raised(found, sink, found.lanes(), found.server(), found.serverId()));
    }

    /** Gives a checkpoint its first position: one lane, held, without a state, until the order is carried out. */
    public CheckpointWriter initialise(Standing standing, First first)
            throws CheckpointFailure, StoreUnavailable, InterruptedException {
        List<Lane> lanes = List.of(Lane.held(first.position()));
        Checkpoint document = standing.checkpoint()
                .map(found -> raised(found, config.destination(), lanes, first.server(), first.serverId()))
                .orElseGet(() -> new Checkpoint(
                        CheckpointCodec.FIRST_VERSION,
                        1,
                        1,
                        signed(Optional.empty()),
                        first.server(),
                        first.serverId(),
                        config.destination(),
                        config.hash(),
                        lanes,
                        Optional.empty(),
                        List.of(),
                        List.of(),
                        now()));
        return set(standing, document);
    }

    private Checkpoint raised(Checkpoint found, String sink, List<Lane> lanes, ServerIdentity server, long serverId) {
        return found.with()
                .epoch(found.epoch() + 1)
                .sequence(found.sequence() + 1)
                .writer(signed(Optional.of(found.writer())))
                .server(server)
                .serverId(serverId)
                .sink(sink)
                .configHash(config.hash())
                .lanes(lanes)
                .writtenAt(now())
                .done();
    }

    private CheckpointWriter set(Standing standing, Checkpoint document)
            throws CheckpointFailure, StoreUnavailable, InterruptedException {
        Duration begun = stopwatch.now();
        Duration wait = succession.waitAfter(standing.checkpoint().map(Checkpoint::writer));
        StoreWrite outcome = store.write(standing.stored().version(), document);
        if (outcome instanceof StoreWrite.Gone) {
            throw CheckpointFailure.lost(store.name());
        }
        if (outcome instanceof StoreWrite.Written written) {
            Duration raised = stopwatch.now();
            return new CheckpointWriter(
                    store,
                    standing.stored().uid(),
                    written.version(),
                    document,
                    new CheckpointWriter.Mandate(pod, begun, raised.plus(wait)),
                    clock,
                    stopwatch);
        }
        throw new StoreUnavailable("The " + store.name() + " has changed while it was taken over.", null);
    }

    /** Whoever waits for a predecessor leaves its name there: should this process end meanwhile, the next one waits for it anew. */
    private Writer signed(Optional<Writer> predecessor) {
        return predecessor
                .filter(found -> !succession.waitAfter(predecessor).isZero())
                .orElseGet(() -> new Writer(pod, false));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}

package dev.lyrebird.runtime.stream;

import dev.lyrebird.contract.checkpoint.Checkpoint;
import dev.lyrebird.contract.checkpoint.Lane;
import dev.lyrebird.contract.position.Position;
import dev.lyrebird.contract.report.Aspect;
import dev.lyrebird.contract.report.Finding;
import dev.lyrebird.contract.report.SourceReason;
import dev.lyrebird.contract.tables.TableScope;
import dev.lyrebird.runtime.engine.CaptureEngine;
import dev.lyrebird.runtime.engine.log.AnotherServer;
import dev.lyrebird.runtime.engine.log.LogFailures;
import dev.lyrebird.runtime.failure.SourceFailure;
import dev.lyrebird.runtime.time.BackOff;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A lane that catches up beside the main one: its own engine, tried again when it fails, and the watch for the moment when it has
 * come close. The main lane's stream does not suffer from its failures, but for one: where another server answers,
 * the whole is to look at the server, and follows it or not.
 */
final class LaneReplay implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LaneReplay.class);
    private static final Duration LOOK = Duration.ofMillis(500);
    private static final Duration FIRST_WAIT = Duration.ofSeconds(1);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(60);

    private final CaptureParts parts;
    private final Session session;
    private final Lane lane;
    private final Mailbox mailbox;
    private final BackOff backOff;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Worker worker;
    private volatile boolean stuck;
    private volatile boolean close;
    private volatile boolean failed;
    private Optional<Position> mainBefore = Optional.empty();

    private LaneReplay(CaptureParts parts, Session session, Lane lane, Mailbox mailbox, BackOff backOff) {
        this.parts = parts;
        this.session = session;
        this.lane = lane;
        this.mailbox = mailbox;
        this.backOff = backOff;
        this.worker = Worker.start("replay", this::replay);
    }

    static BackOff backOff(RandomGenerator random) {
        return new BackOff(FIRST_WAIT, LONGEST_WAIT, random);
    }

    /** @param backOff of this replay and those after it, so that an address that leads here and there does not end one main run after the other */
    static LaneReplay start(CaptureParts parts, Session session, Lane lane, Mailbox mailbox, BackOff backOff) {
        forgetSignals(mailbox);
        return new LaneReplay(parts, session, lane, mailbox, backOff);
    }

    private static void forgetSignals(Mailbox mailbox) {
        mailbox.forget(CaptureSignal.ReplayClose);
        mailbox.forget(CaptureSignal.AnotherServerAnswers);
    }

    private void replay() throws InterruptedException {
        while (!isStopped()) {
            try {
                attempt();
            } catch (SourceFailure e) {
                if (LogFailures.find(e, AnotherServer.class).isPresent()) {
                    failed(e.reason(), e.getMessage() + " The server is looked at anew before that, for all tables.");
                    mailbox.post(CaptureSignal.AnotherServerAnswers);
                } else {
                    failed(e.reason(), e.getMessage() + " The other tables are not concerned.");
                }
            }
        }
    }

    private void attempt() throws SourceFailure, InterruptedException {
        session.awaitDelivered(lane.name());
        CaptureEngine engine = engine(parts, session, lane);
        Progress progress = new Progress(session.delivery().lane(lane.name()), parts.stopwatch(), this::moves);
        if (failed) {
            progress.doubts();
        }
        CountDownLatch ended = new CountDownLatch(1);
        EngineRun<Void> run = new EngineRun<>(
                "engine-" + lane.name(),
                engine::stop,
                () -> {
                    engine.stream(session.position(lane.name()), session.schema(lane.name()), progress);
                    return Optional.empty();
                },
                ended::countDown);
        while (!isStopped() && !ended.await(LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
            progress.look();
            watch();
        }
        stuck = !run.stop();
        if (!isStopped()) {
            throwWhyEnded(run);
        }
    }

    private void throwWhyEnded(EngineRun<Void> run) throws SourceFailure, InterruptedException {
        if (run.failure().isPresent()) {
            throw run.failure().get();
        }
        Optional<String> oversize = session.delivery().lane(lane.name()).takeOversize();
        if (oversize.isPresent()) {
            throw new SourceFailure(Aspect.Streaming, SourceReason.EventTooLarge, oversize.get(), null);
        }
        stopped.await(
                LOOK.toMillis(), TimeUnit.MILLISECONDS); // nothing can be delivered any more; the session ends soon
    }

    /** @return an engine that reads the tables of {@code lane} alone, with a server id of its own */
    static CaptureEngine engine(CaptureParts parts, Session session, Lane lane) throws SourceFailure {
        Checkpoint now = session.writer().last();
        long id = parts.server().freeServerIdBeside(now.serverId());
        return parts.server().engine(id, TableScope.only(lane.tables()), Optional.of(now.server()));
    }

    /** It is close when it has passed a place at which the main lane was at the last look. */
    private void watch() {
        Position reached = session.position(lane.name());
        if (!close && mainBefore.filter(reached::isAtOrAfter).isPresent()) {
            close = true;
            mailbox.post(CaptureSignal.ReplayClose);
        }
        mainBefore = Optional.of(session.position(Lane.MAIN));
    }

    private void moves() {
        backOff.reset();
        if (failed) {
            failed = false;
            parts.board().finding(Aspect.Streaming, Lanes.STREAMING);
        }
        LOG.info(
                "The tables of SnapshotJob {} are replayed from {}.",
                job(),
                session.position(lane.name()).display());
    }

    private void failed(SourceReason reason, String message) throws InterruptedException {
        failed = true;
        parts.board()
                .finding(
                        Aspect.Streaming,
                        Finding.fails(
                                reason,
                                "The tables of SnapshotJob " + job() + " cannot be replayed at present: " + message));
        stopped.await(backOff.next().toMillis(), TimeUnit.MILLISECONDS);
    }

    private String job() {
        return lane.job().orElseThrow().name();
    }

    private boolean isStopped() {
        return stopped.getCount() == 0;
    }

    /** Whether it has come close to the main lane. */
    boolean isClose() {
        return close;
    }

    /** Ends the engine; what it emitted may still be on its way. */
    @Override
    public void close() throws EngineStuck, InterruptedException {
        stopped.countDown();
        if (!worker.join(EngineRun.STOP.multipliedBy(2)) || stuck) {
            throw EngineStuck.engine();
        }
        forgetSignals(mailbox);
    }
}

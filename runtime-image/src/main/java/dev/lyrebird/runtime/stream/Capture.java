package dev.lyrebird.runtime.stream;

import dev.lyrebird.contract.checkpoint.Checkpoint;
import dev.lyrebird.contract.checkpoint.Lane;
import dev.lyrebird.contract.order.Order;
import dev.lyrebird.contract.position.Position;
import dev.lyrebird.contract.report.Aspect;
import dev.lyrebird.contract.report.ExitCode;
import dev.lyrebird.contract.report.Finding;
import dev.lyrebird.contract.report.SourceReason;
import dev.lyrebird.contract.text.Counted;
import dev.lyrebird.runtime.checkpoint.CheckpointEdits;
import dev.lyrebird.runtime.checkpoint.CheckpointFailure;
import dev.lyrebird.runtime.checkpoint.Standing;
import dev.lyrebird.runtime.checkpoint.StartRules;
import dev.lyrebird.runtime.checkpoint.StoreUnavailable;
import dev.lyrebird.runtime.control.OrdersUnavailable;
import dev.lyrebird.runtime.failure.SourceFailure;
import dev.lyrebird.runtime.server.LogServer;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One source's capture, from the start of the process to its end: attempts, with waits between them, until it is stopped. */
public final class Capture {
    private static final Logger LOG = LoggerFactory.getLogger(Capture.class);
    private static final Duration LOOK_AT_FILES = Duration.ofSeconds(3);

    private final CaptureParts parts;
    private final Mailbox mailbox;
    private final SessionOpener opener;
    private final PreflightGate gate;
    private final Failover failover;
    private final OrderDesk desk;
    private final Supervision supervision;
    private final Lanes lanes;
    private final Patience patience;
    private final Ending ending;
    private volatile Optional<Session> session = Optional.empty();
    private volatile Optional<Checkpoint> found = Optional.empty();

    public Capture(CaptureParts parts) {
        this.parts = parts;
        this.mailbox = new Mailbox(parts.stopwatch());
        this.opener = new SessionOpener(parts, new Health(parts.board(), parts.metrics(), mailbox), mailbox);
        this.gate = new PreflightGate(parts);
        this.failover = new Failover(gate, mailbox);
        this.desk = new OrderDesk(parts);
        this.supervision = new Supervision(parts, mailbox, desk, new RunwayWatch(parts));
        this.lanes = new Lanes(parts, mailbox, desk, supervision);
        this.patience = new Patience(parts.random());
        this.ending = new Ending(parts);
        CaptureGauges.register(parts.metrics(), () -> session, () -> found, parts.clock());
    }

    /** Asks the capture to deliver what it has read and to end; returns at once. */
    public void stop() {
        ending.begins();
        mailbox.post(CaptureSignal.StopAsked);
    }

    /** Captures until it is stopped, or must not go on. */
    public ExitCode run() throws InterruptedException {
        parts.board()
                .finding(Aspect.Streaming, Finding.unknown(SourceReason.Starting, "The capture has begun to start."));
        Worker files = Worker.start("mounted-files", this::followFiles);
        Worker orders =
                Worker.start("orders", () -> parts.orders().follow(() -> mailbox.post(CaptureSignal.OrderChanged)));
        try {
            while (!mailbox.stopAsked()) {
                Optional<ExitCode> end = attempt();
                if (end.isPresent()) {
                    return end.get();
                }
            }
            return ending.end(session);
        } finally {
            files.interrupt();
            orders.interrupt();
        }
    }

    /** One attempt and the wait after it. @return how the process has to end; empty when it goes on */
    private Optional<ExitCode> attempt() throws InterruptedException {
        Optional<Position> before = delivered();
        try {
            prepareAndRun();
            patience.reset();
            return Optional.empty();
        } catch (EngineStuck e) {
            LOG.error("The process ends, because {}; its threads can be freed in no other way.", e.getMessage());
            ending.end(session);
            return Optional.of(ExitCode.EngineStuck);
        } catch (Trouble trouble) {
            if (before.isPresent() && !before.equals(delivered())) {
                patience.reset(); // it went well for a while
            }
            return after(trouble);
        }
    }

    private Optional<Position> delivered() {
        return session.map(open -> open.position(Lane.MAIN));
    }

    private Optional<ExitCode> after(Trouble trouble) throws InterruptedException {
        Duration wait = patience.after(trouble);
        note(trouble, wait);
        boolean fenced = trouble.reason() == SourceReason.Fenced;
        try {
            if (fenced) {
                closeSession();
            }
            closeWhenEnded();
        } catch (EngineStuck e) {
            LOG.error("The process ends, because {}.", e.getMessage());
            return Optional.of(fenced ? ExitCode.Fenced : ExitCode.EngineStuck);
        }
        if (fenced) {
            return Optional.of(ExitCode.Fenced);
        }
        if (refused(trouble)) {
            mailbox.forget(CaptureSignal.OrderChanged); // it waits for the log-in, too
        }
        if (mailbox.poll(wait).filter(CaptureSignal.FilesChanged::equals).isPresent()) {
            patience.refusedNoMore();
        }
        return Optional.empty();
    }

    private void prepareAndRun() throws Trouble, EngineStuck, InterruptedException {
        closeWhenAfresh();
        try {
            if (session.isPresent()) {
                session.get().writer().confirm(); // an answer that was lost must not make a finished copy run again
            }
            Optional<Standing> standing = session.isPresent() ? Optional.empty() : Optional.of(opener.look());
            Optional<Order> order = standing.isPresent() ? parts.orders().current() : Optional.empty();
            Optional<Checkpoint> known = standing.map(Standing::resumable)
                    .orElseGet(() -> session.map(open -> open.writer().last()))
                    .filter(last -> !StartRules.isLeft(Optional.of(last), order));
            found = known;
            PreflightGate.Cleared cleared = gate.pass(known);
            patience.refusedNoMore();
            if (standing.isPresent()) {
                session = Optional.of(
                        opener.open(standing.get(), cleared.promoted().map(LogServer::identity), order));
            }
            Session open = session.orElseThrow();
            settleServerId(open, cleared.serverId());
            if (failover.follow(open, cleared.promoted())) {
                lanes.run(open);
            }
            if (open.writer().ended().isPresent()) {
                throw open.writer().ended().get();
            }
        } catch (SourceFailure e) {
            throw Trouble.of(e, Trouble.Phase.Preparing);
        } catch (CheckpointFailure e) {
            throw Trouble.of(e);
        } catch (StoreUnavailable e) {
            throw Trouble.of(e);
        } catch (OrdersUnavailable e) {
            throw Trouble.of(e);
        }
    }

    /** The id that the user fixed, or the one that the checkpoint remembers, or another one when that is taken. */
    private void settleServerId(Session open, PreflightGate.ServerId state)
            throws SourceFailure, CheckpointFailure, StoreUnavailable, InterruptedException {
        long remembered = open.writer().last().serverId();
        long wanted = parts.config().server().serverId().orElse(remembered);
        if (state == PreflightGate.ServerId.Taken) {
            wanted = parts.server().freeServerId(Optional.empty());
        }
        if (wanted != remembered) {
            long chosen = wanted;
            open.writer().write(last -> CheckpointEdits.withServerId(last, chosen));
        }
    }

    private void note(Trouble trouble, Duration wait) {
        if (trouble.reason() == SourceReason.Fenced) {
            LOG.warn("{}", trouble.getMessage()); // the report is the successor's
            return;
        }
        String message = trouble.getMessage() + again(trouble, wait);
        parts.board().finding(trouble.aspect(), Finding.fails(trouble.reason(), message));
        if (trouble.aspect() != Aspect.Streaming) {
            parts.board()
                    .finding(
                            Aspect.Streaming,
                            Finding.fails(trouble.reason(), "Nothing is read at present: " + message));
        }
        LOG.debug("the attempt ended", trouble);
    }

    /** @return when it is tried again, where that is later than people expect */
    private static String again(Trouble trouble, Duration wait) {
        return refused(trouble)
                ? " It is tried again in " + Counted.of(wait.toMinutes(), "minute")
                        + ", and at once when the mounted credentials change."
                : "";
    }

    private static boolean refused(Trouble trouble) {
        return trouble.reason() == SourceReason.AccessDenied;
    }

    /** Before anything of the old position is asked for: it may be lost, and that is why. */
    private void closeWhenAfresh() throws EngineStuck, InterruptedException {
        if (session.isPresent()
                && !mailbox.stopAsked()
                && StartRules.isLeft(session.map(open -> open.writer().last()), desk.current())) {
            closeSession();
        }
    }

    private void closeWhenEnded() throws EngineStuck, InterruptedException {
        if (session.filter(open -> open.writer().ended().isPresent()).isPresent()) {
            closeSession();
        }
    }

    private void closeSession() throws EngineStuck, InterruptedException {
        if (session.isPresent()) {
            session.get().close();
            found = Optional.of(session.get().current());
            session = Optional.empty();
            mailbox.forget(CaptureSignal.WriterEnded);
        }
    }

    private void followFiles() throws InterruptedException {
        String known = parts.credentials().get();
        while (true) {
            parts.stopwatch().sleep(LOOK_AT_FILES);
            String now = parts.credentials().get();
            if (!now.equals(known)) {
                known = now;
                mailbox.post(CaptureSignal.FilesChanged);
            }
        }
    }

    /**
     * Whether the pod is ready: an engine moves, and what it reads is taken; or it stands still, as it should. What else is wrong is in
     * the report; while the store of checkpoint and report is away, this alone tells of it.
     */
    public boolean ready() {
        if (session.filter(Session::isHeldByFence).isPresent()) {
            return false;
        }
        Finding sink = parts.board().current().findings().get(Aspect.SinkHealthy);
        return sink == null || sink.state() == Finding.State.Unknown
                ? supervision.holds()
                : supervision.progresses() && sink.state() == Finding.State.True;
    }

    /** @return what people ask for first */
    public CaptureStatus status() {
        return CaptureStatus.of(
                parts.board().current(), session, parts.metrics().lagSeconds());
    }
}

package dev.lyrebird.runtime.stream;

import dev.lyrebird.contract.report.Aspect;
import dev.lyrebird.contract.report.Finding;
import dev.lyrebird.contract.report.SourceReason;
import dev.lyrebird.runtime.failure.SourceFailure;
import dev.lyrebird.runtime.metrics.CaptureMetrics.EngineState;
import java.time.Duration;
import java.util.Optional;

/** Watches over an engine while it runs, and stops it when something else has to be done. */
final class Supervision {
    private static final Duration LOOK = Duration.ofSeconds(5);

    /** So long a writer may be refused before its engine lets the database go: a successor may need the server id. */
    private static final Duration REFUSED = Duration.ofSeconds(30);

    private final CaptureParts parts;
    private final Mailbox mailbox;
    private final OrderDesk desk;
    private final RunwayWatch runway;
    private final SilentSink silentSink;
    private final Rotation rotation;
    private volatile Optional<Progress> current = Optional.empty();
    private volatile boolean holds;
    private boolean failed;

    Supervision(CaptureParts parts, Mailbox mailbox, OrderDesk desk, RunwayWatch runway) {
        this.parts = parts;
        this.mailbox = mailbox;
        this.desk = desk;
        this.runway = runway;
        this.silentSink = new SilentSink(parts.board());
        this.rotation = new Rotation(parts);
    }

    /** Whether an engine runs and moves, or none is to run. */
    boolean progresses() {
        return holds || current.filter(Progress::fresh).isPresent();
    }

    /** Whether the stream stands still because it is to. */
    boolean holds() {
        return holds;
    }

    /** Lets the stream stand still until something else is to be done. */
    void hold(Session session) throws InterruptedException {
        holds = true;
        rotation.settled();
        try {
            Optional<CaptureSignal> signal = Optional.empty();
            while (signal.isEmpty() || !endsRun(signal.get(), session)) {
                signal = mailbox.poll(LOOK);
                if (signal.isEmpty()) {
                    session.look();
                    if (refusalLasts(session) || session.writer().ended().isPresent()) {
                        return;
                    }
                    whileNothingHappens(session);
                }
            }
        } finally {
            holds = false;
        }
    }

    /**
     * Runs an engine, or a copy.
     *
     * @param lane name of the lane that it reads
     * @param stop asks it to end
     * @return its outcome; empty when it was stopped on purpose
     * @throws Trouble when it failed, ended by itself, or must not go on
     */
    <T> Optional<T> run(Session session, String lane, Runnable stop, Progress progress, EngineRun.Body<T> body)
            throws Trouble, EngineStuck, InterruptedException {
        mailbox.forget(CaptureSignal.EngineEnded);
        rotation.settled();
        if (failed) {
            progress.doubts();
        }
        EngineRun<T> run = new EngineRun<>("engine", stop, body, () -> mailbox.post(CaptureSignal.EngineEnded));
        current = Optional.of(progress);
        failed = true;
        try {
            Optional<T> outcome = supervise(session, lane, run, progress);
            failed = false;
            return outcome;
        } finally {
            current = Optional.empty();
            parts.metrics().engine(EngineState.Idle);
        }
    }

    private <T> Optional<T> supervise(Session session, String lane, EngineRun<T> run, Progress progress)
            throws Trouble, EngineStuck, InterruptedException {
        boolean moved = false;
        while (true) {
            Optional<CaptureSignal> signal = mailbox.poll(LOOK);
            progress.look();
            moved |= progress.fresh();
            if (signal.isEmpty() && refusalLasts(session)) {
                stop(run); // the next attempt begins by asking, and says what the answer was
                return Optional.empty();
            }
            if (signal.isEmpty()) {
                silentSink.look(session.delivery());
                reportStandstill(moved, progress);
                whileNothingHappens(session);
            } else if (signal.get() == CaptureSignal.EngineEnded) {
                return outcome(session, lane, run);
            } else if (endsRun(signal.get(), session)) {
                stop(run);
                return Optional.empty();
            }
        }
    }

    private void whileNothingHappens(Session session) throws InterruptedException {
        if (rotation.due()) {
            mailbox.post(CaptureSignal.FilesChanged);
        }
        if (desk.waits()) {
            mailbox.post(CaptureSignal.OrderChanged);
        }
        if (!rotation.waits()) {
            runway.look(session.current());
        }
    }

    private boolean refusalLasts(Session session) {
        return session.writer()
                .refusedSince()
                .filter(since -> parts.stopwatch().now().minus(since).compareTo(REFUSED) > 0)
                .isPresent();
    }

    private boolean endsRun(CaptureSignal signal, Session session) throws InterruptedException {
        return switch (signal) {
            case FilesChanged -> rotation.works();
            case OrderChanged -> desk.next(session).isPresent();
            case StopAsked, WriterEnded, ReplayClose, AnotherServerAnswers -> true;
            case EngineEnded -> false;
        };
    }

    private <T> void stop(EngineRun<T> run) throws EngineStuck, InterruptedException {
        if (!run.stop()) {
            throw EngineStuck.engine();
        }
        mailbox.forget(CaptureSignal.EngineEnded);
    }

    private static <T> Optional<T> outcome(Session session, String lane, EngineRun<T> run) throws Trouble {
        Optional<String> oversize = session.delivery().lane(lane).takeOversize();
        if (oversize.isPresent()) {
            throw new Trouble(
                    Aspect.Streaming, SourceReason.EventTooLarge, Trouble.Phase.Running, oversize.get(), null);
        }
        if (session.writer().ended().isPresent()) {
            throw Trouble.of(session.writer().ended().get());
        }
        if (run.failure().isPresent()) {
            SourceFailure failure = run.failure().get();
            throw Trouble.of(failure, Trouble.Phase.Running);
        }
        if (run.result().isEmpty()) {
            throw new Trouble(
                    Aspect.Streaming,
                    SourceReason.EngineFailed,
                    Trouble.Phase.Running,
                    "The engine ended by itself, without an error. It is started again.",
                    null);
        }
        return run.result();
    }

    private void reportStandstill(boolean moved, Progress progress) {
        Optional<Finding> sink = Optional.ofNullable(
                        parts.board().current().findings().get(Aspect.SinkHealthy))
                .filter(finding -> finding.state() == Finding.State.False);
        Optional<String> wait = progress.waitsFor();
        if (sink.isPresent() && progress.heldUp()) {
            stands(
                    progress,
                    sink.get().reason(),
                    "Nothing is read at present, because the destination takes no events: "
                            + sink.get().message());
        } else if (wait.isPresent()) {
            stands(progress, SourceReason.FirstCopyWaits, "The first copy waits. " + wait.get());
        } else if (moved && progress.silent()) {
            stands(
                    progress,
                    SourceReason.EngineFailed,
                    "Nothing was heard from the server for more than "
                            + Progress.STALE.toSeconds()
                            + " s, not even a heartbeat. If it stays so, check the network between the capture pod and the"
                            + " server.");
        }
    }

    /** It is said first: what moves afterwards takes it back. */
    private void stands(Progress progress, SourceReason why, String message) {
        parts.board().finding(Aspect.Streaming, Finding.fails(why, message));
        progress.stands();
    }
}

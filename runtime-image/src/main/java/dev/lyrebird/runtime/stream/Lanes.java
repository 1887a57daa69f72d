package dev.lyrebird.runtime.stream;

import dev.lyrebird.contract.checkpoint.Checkpoint;
import dev.lyrebird.contract.checkpoint.FinishedSnapshot;
import dev.lyrebird.contract.checkpoint.Lane;
import dev.lyrebird.contract.checkpoint.LaneState;
import dev.lyrebird.contract.order.JobRef;
import dev.lyrebird.contract.report.Aspect;
import dev.lyrebird.contract.report.Finding;
import dev.lyrebird.contract.report.SourceReason;
import dev.lyrebird.contract.tables.TableId;
import dev.lyrebird.contract.tables.TableScope;
import dev.lyrebird.contract.text.Counted;
import dev.lyrebird.runtime.checkpoint.CheckpointFailure;
import dev.lyrebird.runtime.checkpoint.StoreUnavailable;
import dev.lyrebird.runtime.delivery.LaneOutput;
import dev.lyrebird.runtime.engine.CaptureEngine;
import dev.lyrebird.runtime.engine.EngineLanes;
import dev.lyrebird.runtime.failure.SourceFailure;
import dev.lyrebird.runtime.metrics.CaptureMetrics.EngineState;
import dev.lyrebird.runtime.time.BackOff;
import java.util.List;
import java.util.Optional;

/** What is done for the lanes as the checkpoint has them: copy, stand still, follow the log, replay beside it. */
final class Lanes {
    static final Finding STREAMING = Finding.holds(SourceReason.Streaming, "Changes are read and delivered.");

    private final CaptureParts parts;
    private final Mailbox mailbox;
    private final OrderDesk desk;
    private final Supervision supervision;
    private final LaneChanges changes;
    private final FirstCopy copy;
    private final Rejoining rejoining;
    private final BackOff replays;

    Lanes(CaptureParts parts, Mailbox mailbox, OrderDesk desk, Supervision supervision) {
        this.parts = parts;
        this.mailbox = mailbox;
        this.desk = desk;
        this.supervision = supervision;
        this.changes = new LaneChanges(parts, desk, mailbox);
        this.copy = new FirstCopy(parts, supervision);
        this.rejoining = new Rejoining(parts, supervision, changes, mailbox);
        this.replays = LaneReplay.backOff(parts.random());
    }

    /** Makes the step that the order asks for, and runs engines until one is stopped on purpose. */
    void run(Session session)
            throws Trouble, EngineStuck, SourceFailure, CheckpointFailure, StoreUnavailable, InterruptedException {
        session.awaitDelivered();
        session.settle();
        changes.tell(session);
        Optional<LaneStep> step = desk.next(session);
        if (step.filter(LaneStep.Afresh.class::isInstance).isPresent()) {
            return;
        }
        refuseUnreadable(session.writer().last());
        if (step.isPresent()) {
            changes.make(session, step.get());
        }
        Lane main = session.writer().last().mainLane();
        if (main.state() == LaneState.Held && main.job().isPresent()) {
            hold(session, main);
            return;
        }
        if (main.state() == LaneState.Held) {
            if (FirstCopyRule.byJob(parts.firstCopy(), parts.server()::copySize)) {
                awaitJob(session, main);
                return;
            }
            if (!copy.run(session)) {
                return;
            }
        }
        changes.tell(session);
        reportCopy(session.writer().last());
        follow(session);
    }

    /** A lane beside the main one was made by an engine that can read it. */
    private void refuseUnreadable(Checkpoint now) throws Trouble {
        if (!now.splitLanes().isEmpty() && parts.server().lanes() == EngineLanes.One) {
            Lane lane = now.splitLanes().get(0);
            throw new Trouble(
                    Aspect.Streaming,
                    SourceReason.LaneNeedsDirect,
                    Trouble.Phase.Preparing,
                    "Split off for SnapshotJob "
                            + lane.job().map(JobRef::name).orElse("") + ": "
                            + Counted.of(lane.tables().size(), "table") + ", at "
                            + lane.position().display()
                            + ". Only the Direct engine can replay that, and it is not the one that was chosen"
                            + " (status.engine says why). Set spec.engine to Direct until they have rejoined.",
                    null);
        }
    }

    private void follow(Session session)
            throws Trouble, EngineStuck, SourceFailure, CheckpointFailure, StoreUnavailable, InterruptedException {
        Optional<Lane> replaying = session.writer().last().splitLanes().stream()
                .filter(lane -> lane.state() == LaneState.Replaying)
                .findFirst();
        if (replaying.isEmpty()) {
            stream(session);
            return;
        }
        boolean close;
        try (LaneReplay replay = LaneReplay.start(parts, session, replaying.get(), mailbox, replays)) {
            stream(session);
            close = replay.isClose();
        }
        if (close && !mailbox.stopAsked()) {
            rejoining.run(session, replaying.get(), engine(session.writer().last()));
        }
    }

    private void hold(Session session, Lane main) throws InterruptedException {
        parts.metrics().engine(EngineState.Copying);
        try {
            stand(
                    session,
                    Finding.fails(
                            SourceReason.Copying,
                            "The stream stands still at " + main.position().display() + " while SnapshotJob "
                                    + main.job().orElseThrow().name() + " copies; the changes since then follow."));
        } finally {
            parts.metrics().engine(EngineState.Idle);
        }
    }

    private void awaitJob(Session session, Lane main) throws InterruptedException {
        stand(
                session,
                Finding.fails(
                        SourceReason.AwaitsSnapshotJob,
                        "The stream stands still at " + main.position().display()
                                + " until a SnapshotJob has made the first copy; the changes since then follow."));
    }

    private void stand(Session session, Finding why) throws InterruptedException {
        parts.board().engine(parts.server().selection().status());
        parts.board().finding(Aspect.SnapshotComplete, why);
        parts.board().finding(Aspect.Streaming, why);
        supervision.hold(session);
    }

    private void reportCopy(Checkpoint now) {
        List<FinishedSnapshot> snapshots = now.snapshots();
        parts.board()
                .finding(
                        Aspect.SnapshotComplete,
                        snapshots.isEmpty()
                                ? Finding.holds(
                                        SourceReason.NotWanted, "No copy was made: this source began with the log.")
                                : Finding.holds(
                                        SourceReason.Complete,
                                        snapshots.get(snapshots.size() - 1).words()));
    }

    private void stream(Session session) throws Trouble, EngineStuck, InterruptedException {
        CaptureEngine engine = engine(session.writer().last());
        LaneOutput main = session.delivery().lane(Lane.MAIN);
        Progress progress = new Progress(
                main,
                parts.stopwatch(),
                this::streams,
                () -> main.caughtUp(parts.clock().instant()));
        supervision.<Void>run(session, Lane.MAIN, engine::stop, progress, () -> {
            engine.stream(session.position(Lane.MAIN), session.schema(Lane.MAIN), progress);
            return Optional.empty();
        });
    }

    private void streams() {
        parts.metrics().engine(EngineState.Streaming);
        parts.board().finding(Aspect.Streaming, STREAMING);
    }

    /** @return the engine of the main lane: it reads what no other lane has */
    private CaptureEngine engine(Checkpoint checkpoint) {
        List<TableId> elsewhere = checkpoint.splitLanes().stream()
                .flatMap(lane -> lane.tables().stream())
                .toList();
        CaptureEngine engine = parts.server()
                .engine(checkpoint.serverId(), TableScope.allBut(elsewhere), Optional.of(checkpoint.server()));
        parts.board().engine(parts.server().selection().status());
        return engine;
    }
}

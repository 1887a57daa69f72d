package dev.lyrebird.runtime.stream;

import dev.lyrebird.contract.checkpoint.Lane;
import dev.lyrebird.contract.position.Position;
import dev.lyrebird.runtime.checkpoint.CheckpointFailure;
import dev.lyrebird.runtime.checkpoint.StoreUnavailable;
import dev.lyrebird.runtime.engine.CaptureEngine;
import dev.lyrebird.runtime.failure.SourceFailure;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings a lane and the main one together. Both engines have ended; the one that is behind reads up to where the other one stands,
 * and exactly so far; then both are one lane, in one write. Until that write nothing is changed, so it can be begun anew at any time.
 */
final class Rejoining {
    private static final Logger LOG = LoggerFactory.getLogger(Rejoining.class);

    /** So long the main lane may stand still for it; then it goes on, and the lane comes closer beside it. */
    private static final Duration AT_MOST = Duration.ofSeconds(60);

    private final CaptureParts parts;
    private final Supervision supervision;
    private final LaneChanges changes;
    private final Mailbox mailbox;

    Rejoining(CaptureParts parts, Supervision supervision, LaneChanges changes, Mailbox mailbox) {
        this.parts = parts;
        this.supervision = supervision;
        this.changes = changes;
        this.mailbox = mailbox;
    }

    /** @param main an engine for the main lane, which has not run yet */
    void run(Session session, Lane lane, CaptureEngine main)
            throws Trouble, EngineStuck, SourceFailure, CheckpointFailure, StoreUnavailable, InterruptedException {
        if (!session.drain(mailbox)) {
            return;
        }
        Position here = session.position(Lane.MAIN);
        Position there = session.position(lane.name());
        Optional<Position> meeting = Optional.empty();
        if (here.isSamePlaceAs(there)) {
            meeting = Optional.of(here);
        } else if (here.isAtOrAfter(there)) {
            meeting = readUntil(here, session, lane.name(), LaneReplay.engine(parts, session, lane));
        } else if (there.isAtOrAfter(here)) {
            meeting = readUntil(there, session, Lane.MAIN, main);
        }
        if (meeting.isPresent() && session.drain(mailbox)) {
            changes.merge(session, lane, meeting.get());
        } else {
            LOG.info("The lane {} has not reached the main one yet; both go on.", lane.name());
        }
    }

    /** @return the place, when the lane has reached it */
    private Optional<Position> readUntil(Position place, Session session, String lane, CaptureEngine engine)
            throws Trouble, EngineStuck, InterruptedException {
        UntilOutput output = new UntilOutput(session.delivery().lane(lane), place, parts.stopwatch(), AT_MOST);
        Progress progress = new Progress(output, parts.stopwatch(), () -> {});
        Position from = session.position(lane);
        Optional<Boolean> reached = supervision.run(session, lane, engine::stop, progress, () -> {
            engine.stream(from, session.schema(lane), progress);
            return Optional.of(output.reached());
        });
        return reached.filter(Boolean::booleanValue).map(any -> place);
    }
}

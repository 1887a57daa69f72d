package dev.lyrebird.runtime.server.preflight;

import dev.lyrebird.contract.checkpoint.Checkpoint;
import dev.lyrebird.contract.checkpoint.Lane;
import dev.lyrebird.contract.checkpoint.ServerIdentity;
import dev.lyrebird.contract.position.GtidSet;
import dev.lyrebird.contract.position.Position;
import dev.lyrebird.contract.report.Aspect;
import dev.lyrebird.contract.report.SourceReason;
import dev.lyrebird.runtime.failure.SourceFailure;
import dev.lyrebird.runtime.server.CurrentPosition;
import dev.lyrebird.runtime.server.jdbc.Identity;
import dev.lyrebird.runtime.server.jdbc.Row;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Whether a checkpoint's positions are this server's and still in its binlogs, and for how long they will be. */
final class PositionStillThere implements Check {
    static final String CHECK = "position";
    private static final String COPY_ANEW = "Correct spec.mysql.host, or set spec.startOver to start from scratch";
    private static final Duration COMMITTED_WITHIN = Duration.ofSeconds(5);

    @Override
    public List<Outcome> examine(Subject subject) throws SQLException {
        if (subject.checkpoint().isEmpty() || !subject.isOn("log_bin")) {
            return List.of();
        }
        Checkpoint checkpoint = subject.checkpoint().get();
        List<Outcome> outcomes = new ArrayList<>();
        for (Lane lane : checkpoint.lanes()) {
            position(subject, checkpoint.server(), lane).ifPresent(outcomes::add);
        }
        if (outcomes.stream().noneMatch(Outcome::isFailed)) {
            runway(subject, checkpoint).ifPresent(outcomes::add);
        }
        if (outcomes.isEmpty()) {
            outcomes.add(Outcome.passed(CHECK, "The server still has every binlog that is to be read."));
        }
        return outcomes;
    }

    private static Optional<Outcome> position(Subject subject, ServerIdentity expected, Lane lane) throws SQLException {
        Position position = lane.position();
        ServerIdentity found = Identity.read(subject.session());
        boolean sameServer = found.equals(expected);
        boolean gtids = position.gtidSet().isPresent() && subject.usesGtids() && found.flavor() == expected.flavor();
        if (!sameServer && (!gtids || !hasExecuted(subject, position))) {
            return Optional.of(Outcome.failed(
                    CHECK,
                    Aspect.BinlogRetained,
                    SourceReason.OtherServer,
                    "The checkpoint is of the server " + expected.uuid() + ", this one is " + found.uuid()
                            + (gtids
                                    ? " and lacks transactions that were already delivered"
                                    : ", and positions without GTIDs mean" + " nothing on another server")
                            + ".",
                    COPY_ANEW));
        }
        Optional<String> another = sameServer ? anotherLog(subject, position, gtids) : Optional.empty();
        if (another.isPresent()) {
            return Optional.of(Outcome.failed(
                    CHECK,
                    Aspect.BinlogRetained,
                    SourceReason.OtherServer,
                    "The server " + found.uuid() + " no longer has the binlog that was read" + forWhom(lane) + ": "
                            + another.get()
                            + ". The log was reset, or the data is from a backup; what happened in between is not known.",
                    COPY_ANEW));
        }
        Optional<String> gap = gtids ? purgedBeyond(subject, position) : fileGone(subject, position);
        if (gap.isPresent()) {
            return Optional.of(Outcome.failed(
                    CHECK,
                    Aspect.BinlogRetained,
                    SourceReason.PositionLost,
                    "The server has purged binlogs that were not read yet" + forWhom(lane) + ": " + gap.get()
                            + ". The changes in them are lost.",
                    "Restore the binlogs, or set spec.startOver to start from scratch"));
        }
        return sameServer
                ? Optional.empty()
                : Optional.of(Outcome.warning(
                        CHECK,
                        "The server is now " + found.uuid() + ", the checkpoint is of " + expected.uuid()
                                + "; by GTIDs nothing is missing, so it is followed.",
                        ""));
    }

    private static Optional<String> anotherLog(Subject subject, Position position, boolean gtids) throws SQLException {
        return gtids && !stillHas(subject, position)
                ? Optional.of("it lacks transactions that were delivered already, of "
                        + position.gtidSet().orElse(""))
                : LogContinuity.broken(subject.session(), position);
    }

    private static boolean stillHas(Subject subject, Position position) throws SQLException {
        if (subject.version().isMariaDb()) {
            return MariaDbLog.stillHas(subject.session(), position);
        }
        // semi-synchronous servers send what they have not committed yet
        return subject.session()
                        .first(
                                "SELECT WAIT_FOR_EXECUTED_GTID_SET(?, ?) AS late",
                                position.gtidSet().orElse(""),
                                COMMITTED_WITHIN.toSeconds())
                        .orElseThrow()
                        .number("late")
                == 0;
    }

    private static boolean hasExecuted(Subject subject, Position position) throws SQLException {
        if (subject.version().isMariaDb()) {
            return MariaDbLog.hasHad(subject.session(), position);
        }
        String executed = subject.session()
                .first("SELECT @@global.gtid_executed AS gtids")
                .orElseThrow()
                .text("gtids");
        return GtidSet.parse(executed).contains(GtidSet.parse(position.gtidSet().orElse("")));
    }

    private static Optional<String> purgedBeyond(Subject subject, Position position) throws SQLException {
        if (subject.version().isMariaDb()) {
            return MariaDbLog.purgedBeyond(subject.session(), position);
        }
        String purged = subject.session()
                .first("SELECT @@global.gtid_purged AS gtids")
                .orElseThrow()
                .text("gtids");
        boolean covered = GtidSet.parse(position.gtidSet().orElse("")).contains(GtidSet.parse(purged));
        return covered
                ? Optional.empty()
                : Optional.of("gtid_purged goes beyond the position at " + position.display());
    }

    private static Optional<String> fileGone(Subject subject, Position position) throws SQLException {
        List<Row> files = subject.session().rows("SHOW BINARY LOGS");
        Optional<Row> file = files.stream()
                .filter(row -> row.text("Log_name").equals(position.file()))
                .findFirst();
        if (file.isEmpty()) {
            String oldest = files.isEmpty() ? "none" : files.get(0).text("Log_name");
            return Optional.of("the position is in " + position.file() + ", the oldest file is " + oldest);
        }
        return file.get().number("File_size") < position.offset()
                ? Optional.of(position.file() + " ends at " + file.get().text("File_size") + ", before the position at "
                        + position.offset())
                : Optional.empty();
    }

    private static String forWhom(Lane lane) {
        return lane.job()
                .map(job -> " for the tables that SnapshotJob " + job.name() + " copies")
                .orElse("");
    }

    /** Warns when less than a quarter of the retention is left for the lane with the oldest changes to read, if there are any. */
    private static Optional<Outcome> runway(Subject subject, Checkpoint checkpoint) throws SQLException {
        Optional<Duration> kept = subject.retention().age();
        if (kept.isEmpty()) {
            return Optional.empty();
        }
        Lane oldest = Collections.min(checkpoint.lanes(), Comparator.comparing(lane -> standsSince(lane, checkpoint)));
        Duration behind = Duration.between(
                standsSince(oldest, checkpoint), subject.clock().instant());
        Duration left = kept.get().minus(behind);
        if (left.compareTo(kept.get().dividedBy(4)) >= 0 || isAtEnd(subject, oldest)) {
            return Optional.empty();
        }
        return Optional.of(Outcome.failed(
                CHECK,
                Aspect.BinlogRetained,
                SourceReason.RunwayBelowThreshold,
                "The server purges binlogs after " + kept.get().toSeconds() + " s and what this source reads next"
                        + forWhom(oldest) + " is up to " + behind.toSeconds() + " s old: "
                        + Math.max(0, left.toSeconds()) + " s are left.",
                Retention.fix(subject, kept.get().multipliedBy(2))));
    }

    /** As on a server that nobody writes to: so old the position may be, nothing behind it can be lost. */
    private static boolean isAtEnd(Subject subject, Lane lane) throws SQLException {
        try {
            return lane.position().isSamePlaceAs(CurrentPosition.read(subject.session()));
        } catch (SourceFailure e) {
            return false;
        }
    }

    private static Instant standsSince(Lane lane, Checkpoint checkpoint) {
        return lane.since().orElse(checkpoint.writtenAt());
    }
}

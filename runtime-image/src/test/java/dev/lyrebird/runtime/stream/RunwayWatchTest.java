package dev.lyrebird.runtime.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lyrebird.contract.checkpoint.Checkpoint;
import dev.lyrebird.contract.checkpoint.Lane;
import dev.lyrebird.contract.order.JobRef;
import dev.lyrebird.contract.report.Aspect;
import dev.lyrebird.contract.report.Finding;
import dev.lyrebird.contract.report.SourceReason;
import dev.lyrebird.runtime.checkpoint.Samples;
import dev.lyrebird.runtime.delivery.Events;
import dev.lyrebird.runtime.report.ReportBoard;
import dev.lyrebird.runtime.time.ManualStopwatch;
import dev.lyrebird.testkit.oracle.CapturedLog;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RunwayWatchTest {
    private static final Checkpoint FOLLOWING = Samples.following("pod", 1, 9);
    private static final Checkpoint STANDING = FOLLOWING.withLanes(List.of(
            FOLLOWING.mainLane(),
            Lane.split(new JobRef("uid", "nightly"), List.of(Events.ORDERS), Samples.at(5), Samples.NOON)));

    private final ScriptedServer server = new ScriptedServer();
    private final ManualStopwatch stopwatch = new ManualStopwatch();
    private final ReportBoard board = new ReportBoard("pod", "hash");
    private final RunwayWatch watch = new RunwayWatch(Alone.with(server, board, () -> "", stopwatch));

    @Test
    void onlyWhileTablesStandStillItIsLookedAtNowAndThen() throws Exception {
        server.finding(Aspect.BinlogRetained, Finding.fails(SourceReason.RunwayBelowThreshold, "An hour is left."));
        look(FOLLOWING);
        look(behind(Duration.ofSeconds(10)));
        assertThat(server.looks()).isZero();

        look(STANDING);
        watch.look(STANDING);
        assertThat(server.looks()).isEqualTo(1);
        assertThat(server.preflights()).as("each has one log-in more").isZero();
        assertThat(board.current().findings().get(Aspect.BinlogRetained).message())
                .isEqualTo("An hour is left.");
    }

    /** Its checkpoint is written as often as that of any other. */
    @Test
    void aStreamThatLagsIsWarnedOfUntilItHasCaughtUp() throws Exception {
        server.finding(Aspect.BinlogRetained, Finding.fails(SourceReason.RunwayBelowThreshold, "An hour is left."));
        look(behind(Duration.ofHours(23)));
        assertThat(board.current().findings().get(Aspect.BinlogRetained).reason())
                .isEqualTo(SourceReason.RunwayBelowThreshold);

        server.finding(Aspect.BinlogRetained, Finding.holds(SourceReason.PositionAvailable, "It is there."));
        look(behind(Duration.ZERO));
        assertThat(board.current().findings().get(Aspect.BinlogRetained).reason())
                .isEqualTo(SourceReason.PositionAvailable);

        look(behind(Duration.ZERO));
        assertThat(server.looks()).isEqualTo(2);
    }

    /** Whoever was warned is told soon that there is nothing to do. */
    @Test
    void aWarningIsTakenBackSoonOnceTheStreamHasCaughtUp() throws Exception {
        server.finding(Aspect.BinlogRetained, Finding.fails(SourceReason.RunwayBelowThreshold, "An hour is left."));
        look(behind(Duration.ofHours(23)));
        stopwatch.pass(Duration.ofSeconds(30));
        watch.look(behind(Duration.ofHours(22)));
        assertThat(server.looks()).as("it lags still").isEqualTo(1);

        server.finding(Aspect.BinlogRetained, Finding.holds(SourceReason.PositionAvailable, "It is there."));
        watch.look(behind(Duration.ZERO));
        assertThat(board.current().findings().get(Aspect.BinlogRetained).reason())
                .isEqualTo(SourceReason.PositionAvailable);
    }

    private static Checkpoint behind(Duration age) {
        return FOLLOWING.withLanes(List.of(FOLLOWING.mainLane().since(Optional.of(Samples.NOON.minus(age)))));
    }

    @Test
    void thatNothingCanBeSeenIsSaidOnce() throws Exception {
        server.finding(Aspect.SourceReachable, Finding.fails(SourceReason.SourceUnreachable, "No way in."));
        try (CapturedLog log = CapturedLog.open()) {
            look(STANDING);
            look(STANDING);
            assertThat(said(log)).isEqualTo(1);

            server.finding(Aspect.BinlogRetained, Finding.holds(SourceReason.PositionAvailable, "It is there."));
            look(STANDING);
            assertThat(said(log)).isEqualTo(1);
        }
    }

    private void look(Checkpoint now) throws InterruptedException {
        stopwatch.pass(Duration.ofMinutes(5));
        watch.look(now);
    }

    private static long said(CapturedLog log) {
        return log.lines().stream()
                .filter(line -> line.logger().equals(RunwayWatch.class.getName()))
                .filter(line -> line.toString().contains("No way in."))
                .count();
    }
}

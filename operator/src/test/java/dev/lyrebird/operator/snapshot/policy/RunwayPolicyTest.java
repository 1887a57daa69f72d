package dev.lyrebird.operator.snapshot.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lyrebird.api.v1alpha1.snapshot.SnapshotJobStatus;
import dev.lyrebird.api.v1alpha1.snapshot.SnapshotStep;
import dev.lyrebird.api.v1alpha1.source.SnapshotOrder;
import dev.lyrebird.contract.report.SnapshotReason;
import dev.lyrebird.contract.snapshot.SnapshotPlan;
import dev.lyrebird.contract.snapshot.steps.SnapshotAct;
import dev.lyrebird.operator.snapshot.fixture.PlannedCopy;
import dev.lyrebird.operator.snapshot.fixture.SnapshotInputs;
import dev.lyrebird.operator.snapshot.model.SnapshotInput;
import dev.lyrebird.operator.snapshot.status.SnapshotConditions;
import dev.lyrebird.operator.snapshot.status.SnapshotStatus;
import dev.lyrebird.operator.verdict.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The tables stand still since 11:00, the copy began at 11:59, it is 12:00; two connections read. */
class RunwayPolicyTest {
    private static final long SMALL = 1_000_000;
    /** An hour for two connections. */
    private static final long AN_HOUR = 3600 * 2 * SnapshotPlan.BYTES_PER_SECOND;

    @Test
    void nothingIsSaidBeforeThePlan() {
        assertThat(verdict(in(SnapshotStep.Planning, "")).reason()).isEqualTo(SnapshotReason.NotKnownYet);
    }

    @Test
    void aServerThatNeverPurgesHasAllTheTime() {
        assertThat(verdict(planned(SnapshotStep.Copying, "", 0, 1000 * AN_HOUR, Optional.empty()))
                        .reason())
                .isEqualTo(SnapshotReason.AsExpected);
    }

    @ParameterizedTest
    @CsvSource({"7300, AsExpected", "7100, RunwayTooShort"})
    void beforeTheFirstRowTheSizeDecides(long kept, SnapshotReason reason) {
        assertThat(verdict(planned(SnapshotStep.Copying, "", 0, AN_HOUR, Optional.of(kept)))
                        .reason())
                .isEqualTo(reason);
    }

    @ParameterizedTest
    // 2 of 8 groups took a minute: the others end at 12:03
    @CsvSource({"3790, AsExpected", "3770, RunwayTooShort"})
    void thenTheCopyItselfDoes(long kept, SnapshotReason reason) {
        assertThat(verdict(planned(SnapshotStep.Copying, "", 2, 1000 * AN_HOUR, Optional.of(kept)))
                        .reason())
                .isEqualTo(reason);
    }

    @Test
    void hoursOfSuspensionMakeNoCopySlower() {
        SnapshotInputs copying = planned(SnapshotStep.Copying, "", 2, SMALL, Optional.of(76_500L));
        SnapshotInputs suspended = planned(SnapshotStep.Copying, "  suspend: true\n", 2, SMALL, Optional.of(76_500L));
        SnapshotJobStatus before = status(suspended.status(status(copying)));
        Instant resumed = SnapshotInputs.NOW.plus(Duration.ofHours(20));

        // the server purges from 08:15 on, it is 08:00, and three minutes are left
        assertThat(verdict(suspended.status(before).at(resumed)).reason()).isEqualTo(SnapshotReason.AsExpected);
        assertThat(verdict(copying.status(before).at(resumed)).reason()).isEqualTo(SnapshotReason.AsExpected);
        assertThat(verdict(copying.status(before).at(resumed.plusSeconds(780))).reason())
                .as("it still reckons with how fast it goes")
                .isEqualTo(SnapshotReason.RunwayTooShort);
    }

    @Test
    void whatIsSaidDoesNotChangeWithEachRow() {
        Verdict early = verdict(planned(SnapshotStep.Copying, "", 2, SMALL, Optional.of(3600L)));
        Verdict later = verdict(
                planned(SnapshotStep.Copying, "", 3, SMALL, Optional.of(3600L)).at(SnapshotInputs.NOW.plusSeconds(15)));
        assertThat(early.reason()).isEqualTo(SnapshotReason.RunwayTooShort);
        assertThat(later).isEqualTo(early);
        assertThat(early.message())
                .contains("2026-11-23T11:00:00Z", "2026-11-23T12:00:00Z", "binlog_expire_logs_seconds");
    }

    @ParameterizedTest
    @CsvSource({"604800, AsExpected", "0, AsExpected", "3600, RunwayTooShort"})
    void whatTheCaptureSeesCountsMoreThanThePlan(long seconds, SnapshotReason reason) {
        SnapshotInputs planned = planned(SnapshotStep.Copying, "", 2, SMALL, Optional.of(3600L));
        assertThat(verdict(planned).reason()).isEqualTo(SnapshotReason.RunwayTooShort);

        assertThat(verdict(planned.logKept(Duration.ofSeconds(seconds))).reason())
                .isEqualTo(reason);
    }

    @Test
    void itIsAWarningUnlessMoreIsAskedFor() {
        assertThat(next(planned(SnapshotStep.Planning, "", 0, AN_HOUR, Optional.of(3700L))))
                .isEqualTo(new SnapshotAct.Enter(SnapshotStep.Copying, Optional.empty()));
    }

    @Test
    void whereItIsRequiredTheCopyIsNotBegun() {
        assertThat(next(planned(SnapshotStep.Planning, "  requireRetention: true\n", 0, AN_HOUR, Optional.of(3700L))))
                .isInstanceOfSatisfying(SnapshotAct.Enter.class, entered -> {
                    assertThat(entered.step()).isEqualTo(SnapshotStep.Rejoining);
                    assertThat(entered.failure().orElseThrow().reason()).isEqualTo("RunwayTooShort");
                });
        assertThat(next(planned(SnapshotStep.Planning, "  requireRetention: true\n", 0, SMALL, Optional.of(86_400L))))
                .isEqualTo(new SnapshotAct.Enter(SnapshotStep.Copying, Optional.empty()));
    }

    private static SnapshotJobStatus status(SnapshotInputs inputs) {
        SnapshotInput input = inputs.input();
        return SnapshotStatus.build(
                        input, input.status(), SnapshotConditions.verdicts(input, SnapshotPolicies.ready(input)))
                .orElseThrow();
    }

    private static Verdict verdict(SnapshotInputs inputs) {
        return SnapshotPolicies.binlogRetained(inputs.input());
    }

    private static SnapshotAct next(SnapshotInputs inputs) {
        return SnapshotSteps.next(inputs.input());
    }

    private static SnapshotInputs in(SnapshotStep step, String more) {
        UnaryOperator<String> edit = yaml -> yaml + more;
        return SnapshotInputs.in(step, edit).turn(SnapshotOrder.Split).lane().told();
    }

    private static SnapshotInputs planned(SnapshotStep step, String more, int done, long bytes, Optional<Long> kept) {
        return in(step, more).copied(done, PlannedCopy.plan(SnapshotInputs.config(), bytes, kept, List.of()));
    }
}

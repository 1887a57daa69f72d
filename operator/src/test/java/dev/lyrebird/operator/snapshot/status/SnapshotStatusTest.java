package dev.lyrebird.operator.snapshot.status;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lyrebird.api.v1alpha1.snapshot.ProgressStatus;
import dev.lyrebird.api.v1alpha1.snapshot.SnapshotJobStatus;
import dev.lyrebird.api.v1alpha1.snapshot.SnapshotStep;
import dev.lyrebird.api.v1alpha1.snapshot.TableStatus;
import dev.lyrebird.api.v1alpha1.source.SnapshotOrder;
import dev.lyrebird.contract.report.SnapshotReason;
import dev.lyrebird.contract.snapshot.steps.SnapshotAct;
import dev.lyrebird.contract.text.HumanText;
import dev.lyrebird.operator.snapshot.fixture.SnapshotInputs;
import dev.lyrebird.operator.snapshot.model.SnapshotInput;
import dev.lyrebird.operator.snapshot.policy.SnapshotPolicies;
import dev.lyrebird.operator.verdict.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What a status says, and when it is written anew. */
class SnapshotStatusTest {
    /** After the copy began. */
    private static final Instant AN_HOUR_LATER = Instant.parse("2026-11-23T12:59:00Z");

    @Test
    void progressAloneIsWrittenAtMostEvery15Seconds() {
        SnapshotInputs three = copying(3);
        SnapshotJobStatus written = build(three).orElseThrow();

        assertThat(build(copying(4).status(written).at(SnapshotInputs.NOW.plusSeconds(14))))
                .isEmpty();
        assertThat(build(copying(4).status(written).at(SnapshotInputs.NOW.plusSeconds(15))))
                .isPresent();
    }

    @Test
    void whatElseChangesIsWrittenAtOnce() {
        SnapshotJobStatus written = build(copying(3)).orElseThrow();

        SnapshotJobStatus next = build(suspended(3).status(written)).orElseThrow();

        assertThat(next.progress().percent()).isEqualTo(written.progress().percent());
        assertThat(next.progress().observedAt())
                .as("nothing moves while it is suspended")
                .isEqualTo(written.progress().observedAt());
    }

    @Test
    void aCopyThatStandsHasNeitherRateNorEnd() {
        SnapshotJobStatus half = build(copying(4)).orElseThrow();
        Instant night = SnapshotInputs.NOW.plus(Duration.ofHours(8));

        SnapshotJobStatus suspended = build(suspended(4).status(half)).orElseThrow();
        SnapshotJobStatus away = away(copying(4).status(half).at(night), SnapshotReason.ServerUnavailable);
        SnapshotJobStatus others = away(copying(5).status(half).at(night), SnapshotReason.ServerUnavailable);

        for (ProgressStatus stands : List.of(suspended.progress(), away.progress())) {
            assertThat(stands.rate()).isNull();
            assertThat(stands.eta()).isNull();
            assertThat(stands.rowsPerSecond()).isNull();
            assertThat(stands.estimatedCompletionTime()).isNull();
            assertThat(stands.rows()).isEqualTo(4000);
        }
        assertThat(build(suspended(4).status(suspended).at(night))).isEmpty();
        assertThat(others.progress().eta()).as("one pod of several waits").isNotNull();
        assertThat(build(copying(4).status(suspended).at(night))
                        .orElseThrow()
                        .progress()
                        .eta())
                .as("it goes on")
                .isNotNull();
    }

    @Test
    void whatPodsNoteAsTheyEndForASuspensionCounts() {
        SnapshotJobStatus written = build(copying(3)).orElseThrow();
        SnapshotJobStatus ended = build(suspended(4).status(written).at(SnapshotInputs.NOW.plusSeconds(5)))
                .orElseThrow();

        assertThat(ended.progress().display()).isEqualTo("50%");
        assertThat(ended.progress().rows()).isEqualTo(4000);
        assertThat(build(suspended(4).status(ended).at(SnapshotInputs.NOW.plusSeconds(600))))
                .isEmpty();
    }

    @Test
    void thePercentageNeverRunsBackwards() {
        SnapshotJobStatus written = build(copying(4)).orElseThrow();
        assertThat(written.progress().display()).isEqualTo("50%");

        SnapshotJobStatus next = build(copying(1).status(written).at(SnapshotInputs.NOW.plusSeconds(60)))
                .orElseThrow();

        assertThat(next.progress().percent()).isEqualTo(50);
    }

    @Test
    void neitherDoRows() {
        SnapshotJobStatus written = build(copying(4)).orElseThrow();

        SnapshotJobStatus next = build(copying(1).status(written).at(SnapshotInputs.NOW.plusSeconds(60)))
                .orElseThrow();

        assertThat(next.progress().rows()).isEqualTo(4000);
        assertThat(next.progress().bytes()).isEqualTo(400_000);
        assertThat(next.tables()).extracting(TableStatus::rows).containsExactly(4000L);
        assertThat(next.tables()).extracting(TableStatus::done).containsExactly(1);
    }

    @Test
    void aTableThatBecameSmallerMeanwhileIsWhollyCopied() {
        SnapshotJobStatus written = build(copying(7)).orElseThrow();
        SnapshotJobStatus all = build(
                        in(yaml -> yaml).copied(8, 500).status(written).at(SnapshotInputs.NOW.plusSeconds(60)))
                .orElseThrow();

        assertThat(all.progress().display()).isEqualTo("100%");
        assertThat(all.progress().rows()).isEqualTo(7000);
        assertThat(build(in(yaml -> yaml).copied(8, 500).status(all).at(SnapshotInputs.NOW.plusSeconds(600))))
                .as("nothing moves any more")
                .isEmpty();
    }

    @Test
    void rateAndEndFollowFromTheBeginningOfTheCopy() {
        SnapshotJobStatus status = build(copying(2)).orElseThrow();

        // 2 of 8 groups with 1,000 rows each, in the minute since the step began
        assertThat(status.progress().rowsPerSecond()).isEqualTo(33);
        assertThat(status.progress().rate()).isEqualTo("33/s");
        assertThat(status.progress().eta()).isEqualTo("3m");
        assertThat(status.progress().estimatedCompletionTime()).isEqualTo("2026-11-23T12:03:00Z");
        assertThat(status.progress().startedAt()).isEqualTo("2026-11-23T11:59:00Z");
    }

    @Test
    void hoursOfSuspensionMakeNoCopySlower() {
        SnapshotJobStatus half = build(copying(4).at(AN_HOUR_LATER)).orElseThrow();
        assertThat(half.progress().eta()).isEqualTo("1h");
        SnapshotJobStatus suspended = build(suspended(4).status(half).at(AN_HOUR_LATER.plusSeconds(1)))
                .orElseThrow();
        Instant resumed = AN_HOUR_LATER.plus(Duration.ofHours(20));

        SnapshotJobStatus next = build(copying(4).status(suspended).at(resumed)).orElseThrow();

        assertThat(next.progress().eta()).isEqualTo("1h");
        assertThat(next.progress().rowsPerSecond()).isEqualTo(half.progress().rowsPerSecond());
        assertThat(next.progress().startedAt()).isEqualTo(half.progress().startedAt());
        assertThat(next.progress().idleSeconds()).isEqualTo(72_000);
        SnapshotJobStatus later =
                build(copying(6).status(next).at(resumed.plusSeconds(1800))).orElseThrow();
        assertThat(later.progress().eta()).isEqualTo("30m");
        assertThat(later.progress().idleSeconds()).isEqualTo(72_000);
    }

    @ParameterizedTest
    @EnumSource(names = {"ServerUnavailable", "SinkUnavailable", "ReplicaStopped", "TooManyConnections"})
    void norDoesWhatWasAwayUnlessOthersReadMeanwhile(SnapshotReason why) {
        SnapshotJobStatus half = away(copying(4).at(AN_HOUR_LATER), why);
        SnapshotJobStatus still = away(copying(4).status(half).at(AN_HOUR_LATER.plusSeconds(3600)), why);
        assertThat(still.progress().eta()).isNull();

        SnapshotJobStatus back = build(copying(4).status(still).at(AN_HOUR_LATER.plusSeconds(7200)))
                .orElseThrow();
        assertThat(back.progress().eta()).isEqualTo("1h");
        assertThat(back.progress().idleSeconds()).isEqualTo(7200);

        SnapshotJobStatus moved = build(copying(6).status(still).at(AN_HOUR_LATER.plusSeconds(7200)))
                .orElseThrow();
        assertThat(moved.progress().idleSeconds()).isEqualTo(3600);
    }

    @Test
    void anOutageCountsAsOneAlsoBehindATableThatBeganAnew() {
        SnapshotJobStatus half = away(copying(4).at(AN_HOUR_LATER), SnapshotReason.ServerUnavailable);

        SnapshotJobStatus anew = build(copying(2).status(half).at(AN_HOUR_LATER.plusSeconds(3600)))
                .orElseThrow();

        assertThat(anew.progress().idleSeconds()).isEqualTo(3600);
    }

    @Test
    void theRateStandsStillBehindTheLastRow() {
        SnapshotJobStatus written = build(copying(8)).orElseThrow();
        assertThat(written.progress().rate()).isEqualTo("133/s");

        assertThat(build(copying(8).status(written).at(SnapshotInputs.NOW.plusSeconds(600))))
                .as("the pods take their time to end")
                .isEmpty();
    }

    @Test
    void whatWasCountedLastStaysWhenThePodsAreGone() {
        SnapshotJobStatus written = build(copying(8)).orElseThrow();
        SnapshotInputs rejoining = SnapshotInputs.in(SnapshotStep.Rejoining)
                .turn(SnapshotOrder.Rejoin)
                .status(written)
                .at(Instant.parse("2026-11-23T18:00:00Z"));

        SnapshotInput input = rejoining.input();

        assertThat(SnapshotProgress.of(input, SnapshotPolicies.ready(input))).contains(written.progress());
        assertThat(SnapshotProgress.tables(input)).contains(written.tables());
    }

    @Test
    void theServersThatWereReadStayWhilePlanAndLedgersAreDeleted() {
        SnapshotJobStatus complete = entering(
                SnapshotStep.Complete,
                SnapshotInputs.in(SnapshotStep.Rejoining)
                        .told()
                        .copied(8)
                        .readBy("another-server")
                        .input());
        assertThat(complete.reader().servers())
                .containsExactlyInAnyOrder(
                        "another-server", SnapshotInputs.config().server().uuid());

        SnapshotInputs later = SnapshotInputs.in(SnapshotStep.Complete).status(complete);

        assertThat(build(later.told().copied(8).readBy("another-server")))
                .as("nothing is deleted yet")
                .isEmpty();
        assertThat(build(later.told().copied(8))).as("a ledger is gone").isEmpty();
        assertThat(build(later.told())).as("the pods' configuration is last").isEmpty();
        assertThat(build(later)).as("all of it is gone").isEmpty();
    }

    @Test
    void aCompleteCopyNamesTheTablesThatWereTakenOutMeanwhile() {
        SnapshotInputs copied = in(yaml -> yaml).copied(8).givenUp().copyJob("Complete");
        SnapshotJobStatus rejoining = entering(SnapshotStep.Rejoining, copied.input());
        SnapshotJobStatus complete = entering(
                SnapshotStep.Complete,
                SnapshotInputs.in(SnapshotStep.Rejoining).status(rejoining).input());

        SnapshotInputs later = SnapshotInputs.in(SnapshotStep.Complete).status(complete);

        assertThat(SnapshotPolicies.ready(later.input()).message())
                .as("no ledger is looked at")
                .startsWith("Each table that CdcSource orders still captures was copied")
                .endsWith("taken out of its spec.tables meanwhile: shop.orders.");
        assertThat(build(later)).isEmpty();
        assertThat(build(later.told().copied(8).givenUp()))
                .as("the ttl is over")
                .isEmpty();
        assertThat(SnapshotProgress.tables(later.told().input()))
                .as("plan and ledgers are going")
                .contains(complete.tables());
    }

    @Test
    void aCompleteCopyOfEachTableNamesNone() {
        SnapshotJobStatus copied = build(copying(8)).orElseThrow();

        SnapshotInput complete = SnapshotInputs.in(SnapshotStep.Complete)
                .status(entering(
                        SnapshotStep.Complete,
                        SnapshotInputs.in(SnapshotStep.Rejoining).status(copied).input()))
                .input();

        assertThat(SnapshotPolicies.ready(complete).message())
                .isEqualTo("Each table was copied, and follows the stream again.");
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0/s",
        "999, 999/s",
        "1000, 1.0k/s",
        "9949, 9.9k/s",
        "9951, 10k/s",
        "91234, 91k/s",
        "999600, 1.0M/s",
        "1240000, 1.2M/s"
    })
    void ratesAreShort(long perSecond, String text) {
        assertThat(HumanText.rate(perSecond)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"PT-1S, 0s", "PT59S, 59s", "PT4M59S, 4m", "PT60M, 1h", "PT2H10M, 2h10m", "PT76H, 3d4h"})
    void timesAreShort(Duration time, String text) {
        assertThat(HumanText.duration(time)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"0, Copying", "1, PodFailing"})
    void aPodThatEndedIsTroubleOnlyWhenItDidNotEndWell(int exitCode, String reason) {
        SnapshotInput input = copying(3).copyJob().podEnding(exitCode).input();

        assertThat(SnapshotPolicies.ready(input).reason().name()).isEqualTo(reason);
    }

    private static SnapshotInputs copying(int groups) {
        return in(yaml -> yaml).copied(groups);
    }

    private static SnapshotInputs suspended(int groups) {
        return in(yaml -> yaml + "  suspend: true\n").copied(groups);
    }

    private static SnapshotInputs in(UnaryOperator<String> edit) {
        return SnapshotInputs.in(SnapshotStep.Copying, edit)
                .turn(SnapshotOrder.Split)
                .lane()
                .told();
    }

    /** @return the status that is written when {@code step} is entered */
    private static SnapshotJobStatus entering(SnapshotStep step, SnapshotInput input) {
        SnapshotInput after = input.entering(new SnapshotAct.Enter(step, Optional.empty()));
        return SnapshotStatus.build(
                        after, input.status(), SnapshotConditions.verdicts(after, SnapshotPolicies.ready(after)))
                .orElseThrow();
    }

    /** @return the status that says that something is away */
    private static SnapshotJobStatus away(SnapshotInputs inputs, SnapshotReason why) {
        SnapshotInput input = inputs.input();
        Verdict ready = Verdict.fails(why, "It does not answer.");
        return SnapshotStatus.build(input, input.status(), SnapshotConditions.verdicts(input, ready))
                .orElseThrow();
    }

    private static Optional<SnapshotJobStatus> build(SnapshotInputs inputs) {
        SnapshotInput input = inputs.input();
        return SnapshotStatus.build(
                input, input.status(), SnapshotConditions.verdicts(input, SnapshotPolicies.ready(input)));
    }
}

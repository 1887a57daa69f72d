package dev.lyrebird.contract.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class LedgerSummaryTest {
    private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void tablesAddUpOverTheGroups() {
        LedgerSummary summary = summary(
                Ledgers.of(0, 2, 1).done(0, 9, 90),
                Ledgers.of(1, 2, 0).done(1, 11, 110).tableFailed(0, "gone"));
        assertThat(summary.tables())
                .containsExactly(
                        new TableProgress(Ledgers.ITEMS, 1, 0, 0, 1, 0, 0, 0, 0, ""),
                        new TableProgress(Ledgers.ORDERS, 4, 2, 1, 40, 20, 10, 20, 200, "gone"));
        assertThat(summary.failedTables()).extracting(TableProgress::id).containsExactly(Ledgers.ORDERS);
        assertThat(summary.finished()).isFalse();
    }

    @Test
    void hundredPercentIsSaidOnlyAtTheEnd() {
        GroupLedger almost = Ledgers.of(0, 20, 1);
        for (int chunk = 0; chunk < 20; chunk++) {
            almost = almost.done(chunk, 10, 10);
        }
        assertThat(summary(almost).percent(0)).isEqualTo(99);
        assertThat(summary(almost.done(20, 1, 1)).percent(0)).isEqualTo(100);
        assertThat(summary(almost.tableFailed(20, "x")).percent(0)).isEqualTo(99);
        assertThat(summary(almost.tableFailed(20, "x")).finished()).isTrue();
    }

    @Test
    void nothingToCopyIsAllOfIt() {
        assertThat(summary(Ledgers.of(0, 0, 0)).percent(0)).isEqualTo(100);
        assertThat(LedgerSummary.of(List.of()).finished()).isTrue();
    }

    @Property(tries = 100)
    void thePercentageNeverRunsBackwardsNorPastHundred(@ForAll long seed) {
        Random random = new Random(seed);
        List<GroupLedger> groups =
                new ArrayList<>(List.of(Ledgers.of(0, 7, 5), Ledgers.of(1, 3, 9), Ledgers.of(2, 0, 4)));
        int before = 0;
        for (int step = 0; step < 60; step++) {
            int group = random.nextInt(groups.size());
            groups.set(group, someStep(groups.get(group), random));
            int now = summary(groups.toArray(GroupLedger[]::new)).percent(before);
            assertThat(now).isBetween(before, 100);
            before = now;
        }
    }

    private static GroupLedger someStep(GroupLedger ledger, Random random) {
        int chunk = random.nextInt(ledger.chunks().chunks().size());
        return switch (random.nextInt(8)) {
            case 0 -> ledger.claimed("w" + random.nextInt());
            case 1 -> ledger.tableFailed(chunk, "x");
            default -> ledger.done(chunk, random.nextInt(1000), 5);
        };
    }

    @Test
    void whatIsSaidLaterThanAPlanThatGrewStandsStill() {
        assertThat(summary(Ledgers.of(0, 2, 0).done(0, 1, 1)).percent(63)).isEqualTo(63);
    }

    @Test
    void rateAndEndComeFromWhatIsDone() {
        LedgerSummary quarter = summary(Ledgers.of(0, 4, 0).done(0, 5000, 1));
        Instant now = BEGIN.plusSeconds(10);
        assertThat(quarter.rowsPerSecond(BEGIN, now)).isEqualTo(500);
        assertThat(quarter.estimatedEnd(BEGIN, now)).contains(BEGIN.plusSeconds(40));
        assertThat(summary(Ledgers.of(0, 4, 0)).estimatedEnd(BEGIN, now)).isEmpty();
        assertThat(quarter.rowsPerSecond(BEGIN, BEGIN)).isPositive();
    }

    /** Of two tables one is given up: what is left is half of the other one. */
    @Test
    void whatWasGivenUpIsNotStillToCome() {
        LedgerSummary half = summary(Ledgers.of(0, 1, 10)
                .tableFailed(0, "gone")
                .done(1, 1, 1)
                .done(2, 1, 1)
                .done(3, 1, 1)
                .done(4, 1, 1)
                .done(5, 1, 1));
        assertThat(half.estimatedEnd(BEGIN, BEGIN.plusSeconds(10))).contains(BEGIN.plusSeconds(20));
        assertThat(half.percent(0)).isEqualTo(50);
    }

    @Test
    void whatIsDoneAfterAllWasNotGivenUp() {
        LedgerSummary all =
                summary(Ledgers.of(0, 2, 0).done(0, 1, 1).tableFailed(1, "gone").done(1, 1, 1));
        assertThat(all.total())
                .extracting(TableProgress::weightDone, TableProgress::weightFailed)
                .containsExactly(20L, 0L);
    }

    private static LedgerSummary summary(GroupLedger... ledgers) {
        return LedgerSummary.of(
                List.of(ledgers).stream().map(GroupLedger::state).toList());
    }
}

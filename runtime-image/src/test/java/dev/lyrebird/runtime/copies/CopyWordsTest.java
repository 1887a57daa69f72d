package dev.lyrebird.runtime.copies;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lyrebird.contract.snapshot.LedgerSummary;
import dev.lyrebird.contract.snapshot.SnapshotPlan;
import dev.lyrebird.contract.snapshot.TableProgress;
import dev.lyrebird.contract.tables.TableId;
import dev.lyrebird.runtime.checkpoint.Samples;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CopyWordsTest {
    /** A run that goes on where another one ended has its own rate, and that alone tells when it is done. */
    @Test
    void theRateIsThatOfThisRun() {
        CopyWords words = new CopyWords();

        assertThat(words.progress(done(50), Samples.NOON)).isEqualTo("Copying 50%, 500,000 rows, 0/s");
        assertThat(words.progress(done(60), Samples.NOON.plusSeconds(10)))
                .isEqualTo("Copying 60%, 600,000 rows, 10k/s, 40s left");
    }

    @Test
    void aPercentageDoesNotFall() {
        CopyWords words = new CopyWords();

        words.progress(done(60), Samples.NOON);
        assertThat(words.progress(done(40), Samples.NOON.plusSeconds(1))).startsWith("Copying 60%, 400,000 rows, 0/s");
    }

    @Test
    void whatWasGivenUpIsNotWaitedFor() {
        CopyWords words = new CopyWords();

        words.progress(done(30), Samples.NOON);
        assertThat(words.progress(done(40, 20), Samples.NOON.plusSeconds(10)))
                .isEqualTo("Copying 50%, 400,000 rows, 10k/s, 40s left");
    }

    @Test
    void aBeginningSaysHowMuchThereIsAndByHowManyThreads() {
        assertThat(CopyWords.begins(plan(1_290_000), done(0), 4))
                .isEqualTo("copying 1 table, about 1,290,000 rows, in 130 chunks (32 groups) with 4 threads.");
        assertThat(CopyWords.begins(plan(1), done(50), 64))
                .isEqualTo("copying 1 table, about 1 row, in 130 chunks (32 groups) with 32 threads;"
                        + " 50 chunks are done and are not read again.");
    }

    private static SnapshotPlan plan(long rows) {
        return new SnapshotPlan(
                1,
                "job",
                "server",
                1,
                130,
                32,
                rows,
                0,
                0,
                0,
                List.of(),
                0,
                Samples.NOON,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Map.of());
    }

    private static LedgerSummary done(int percent) {
        return done(percent, 0);
    }

    private static LedgerSummary done(int percent, int failed) {
        TableProgress table = new TableProgress(
                new TableId("shop", "orders"),
                100,
                percent,
                failed,
                1_000_000,
                percent * 10_000L,
                failed * 10_000L,
                percent * 10_000L,
                0,
                "");
        return new LedgerSummary(table, List.of(table));
    }
}

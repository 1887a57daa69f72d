package dev.lyrebird.bench.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lyrebird.bench.harness.BenchContext;
import dev.lyrebird.bench.harness.BenchResult;
import dev.lyrebird.bench.harness.Console;
import dev.lyrebird.bench.harness.OutputsDiffer;
import dev.lyrebird.bench.harness.Size;
import dev.lyrebird.testkit.junit.Nightly;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Do E1 and E1-COPY still run, and does everything arrive, each time anew? Their figures are not looked at. */
@Nightly("the unit tests of what it measures; these are small runs of the benchmarks")
class ToKafkaIT {
    private static final long ROWS = 5_000;

    @TempDir
    Path directory;

    @Test
    void everyRunDeliversWhatWasWrittenMeanwhile() throws IOException, OutputsDiffer {
        BenchResult result = new ToKafka(KafkaWork.CATCH_UP, List.of(), LyrebirdProduct.all()).run(context());

        assertThat(result.runs())
                .hasSize(4)
                .allSatisfy(run -> assertThat(((KafkaRun) run).output().rows()).isEqualTo(ROWS));
    }

    @Test
    void everyRunCopiesTheWholeTable() throws IOException, OutputsDiffer {
        BenchResult result = new ToKafka(KafkaWork.COPY, List.of(), LyrebirdProduct.ofTheImage()).run(context());

        assertThat(result.runs())
                .hasSize(1)
                .allSatisfy(run -> assertThat(((KafkaRun) run).output().rows()).isEqualTo(ROWS));
    }

    private BenchContext context() {
        return BenchContext.here(Size.SMALL, OptionalLong.of(ROWS), 1, directory, new Console(System.out));
    }
}

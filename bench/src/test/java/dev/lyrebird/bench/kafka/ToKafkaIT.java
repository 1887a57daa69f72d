package dev.lyrebird.bench.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lyrebird.bench.harness.BenchContext;
import dev.lyrebird.bench.harness.BenchResult;
import dev.lyrebird.bench.harness.Console;
import dev.lyrebird.bench.harness.OutputsDiffer;
import dev.lyrebird.bench.harness.Size;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Does E1 still run, and does every change that was made while nobody looked arrive, each time anew? */
class ToKafkaIT {
    private static final long ROWS = 5_000;

    @Test
    void everyRunDeliversWhatWasWrittenMeanwhile(@TempDir Path directory) throws IOException, OutputsDiffer {
        BenchContext context =
                BenchContext.here(Size.SMALL, OptionalLong.of(ROWS), 1, directory, new Console(System.out));

        BenchResult result = new ToKafka(List.of(), LyrebirdProduct.all()).run(context);

        assertThat(result.runs())
                .hasSize(4)
                .allSatisfy(run -> assertThat(((KafkaRun) run).output().rows()).isEqualTo(ROWS));
    }
}

package dev.lyrebird.bench.copy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DebeziumChunksTest {
    @Test
    void rowsAreThoseOfEachChunkByItsNumber(@TempDir Path directory) throws IOException {
        Path log = Files.writeString(directory.resolve("output.log"), """
                INFO: Exporting chunk 2/3 from table 'shop.parts' (1/1 tables)
                INFO: \t Finished chunk 3/3 (7 records) for table 'shop.parts'; duration '00:00:00.1'
                INFO: \t Finished chunk 1/3 (1200 records) for table 'shop.parts'; duration '00:00:00.2'
                INFO: \t Finished chunk 2/3 (0 records) for table 'shop.parts'; duration '00:00:00.2'
                """);

        assertThat(DebeziumChunks.in(log)).containsExactly(1_200L, 0L, 7L);
    }
}

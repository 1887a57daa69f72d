package dev.lyrebird.runtime.copies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JobFolderTest {
    private static final JobRecord RECORD = JobRecord.begun("again", CopiesInFolder.spec());

    @TempDir
    Path path;

    @Test
    void whatWasWrittenDownIsRead() throws Exception {
        new JobFolder(path).write(RECORD);

        assertThat(new JobFolder(path).record()).contains(RECORD);
    }

    /** What it does not know could mean that tables are set aside which it takes for following. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"\"version\":2 | newer Lyrebird (form 2", "\"form\":1 | no version"})
    void aRecordInAnotherFormIsNotGuessed(String version, String words) throws Exception {
        new JobFolder(path).write(RECORD);
        Path file = path.resolve("job.json");
        String text = Files.readString(file);
        String other = text.replaceFirst("\"version\"\\s*:\\s*1", version);
        assertThat(other).isNotEqualTo(text);
        Files.writeString(file, other);

        assertThatThrownBy(() -> new JobFolder(path).record())
                .isInstanceOf(IOException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining(words);
    }
}

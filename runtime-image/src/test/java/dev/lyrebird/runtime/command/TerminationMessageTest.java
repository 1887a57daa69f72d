package dev.lyrebird.runtime.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TerminationMessageTest {
    @TempDir
    Path folder;

    /** The kubelet counts bytes, and cuts off what is over. */
    @Test
    void isNoLongerThanTheKubeletReads() throws Exception {
        Path file = Files.createFile(folder.resolve("termination-log"));

        TerminationMessage.write("é".repeat(4000), file);

        assertThat(Files.size(file)).isBetween(4090L, 4096L);
        assertThat(Files.readString(file)).matches("é+\\.\\.\\.");
    }

    @Test
    void isNotWrittenWhereNobodyReadsIt() {
        Path nowhere = folder.resolve("termination-log");

        TerminationMessage.write("Over.", nowhere);

        assertThat(nowhere).doesNotExist();
    }
}

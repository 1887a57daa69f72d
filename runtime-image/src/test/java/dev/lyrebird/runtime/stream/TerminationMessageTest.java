package dev.lyrebird.runtime.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TerminationMessageTest {
    @TempDir
    Path folder;

    @AfterEach
    void forget() {
        TerminationMessage.open(folder.resolve("nowhere"));
    }

    /** The kubelet counts bytes, and cuts off what is over. */
    @Test
    void isNoLongerThanTheKubeletReads() throws Exception {
        Path file = Files.createFile(folder.resolve("termination-log"));

        TerminationMessage.open(file);
        TerminationMessage.write("é".repeat(4000));

        assertThat(Files.size(file)).isBetween(4090L, 4096L);
        assertThat(Files.readString(file)).matches("é+\\.\\.\\.");
    }

    @Test
    void isNotWrittenWhereNobodyReadsIt() {
        Path nowhere = folder.resolve("termination-log");

        TerminationMessage.open(nowhere);
        TerminationMessage.write("Over.");

        assertThat(nowhere).doesNotExist();
    }
}

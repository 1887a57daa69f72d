package dev.lyrebird.runtime.sink.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderTest {
    @TempDir
    Path volume;

    @Test
    void foldersThatAreMissingAreMade() throws IOException {
        assertThat(Folder.at(volume.resolve("cdc/orders")).names()).isEmpty();
        Files.writeString(volume.resolve("cdc/orders/a"), "kept");

        assertThat(Folder.at(volume.resolve("cdc/orders")).names()).containsExactly("a");
    }

    @Test
    void aFileInTheWayIsNoFolder() throws IOException {
        Files.writeString(volume.resolve("cdc"), "a file");

        assertThatThrownBy(() -> Folder.at(volume.resolve("cdc/orders"))).isInstanceOf(IOException.class);
    }
}

package dev.lyrebird.runtime.files;

import java.io.File;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/** The names in a folder, which a power cut can take back when only what they name was brought to the disk. */
public final class Names {
    private Names() {}

    /** Returns when what was created, renamed or deleted in {@code folder} is on the disk. */
    public static void sync(Path folder) throws IOException {
        if (File.separatorChar == '\\') {
            return; // Windows opens no folder, and its file systems write names through
        }
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    /** Creates a folder with those above it that are missing; returns when they are on the disk. */
    public static void createFolders(Path folder) throws IOException {
        List<Path> holders = new ArrayList<>();
        Path missing = folder.toAbsolutePath();
        while (!Files.exists(missing)) {
            missing = missing.getParent();
            holders.add(missing);
        }
        Files.createDirectories(folder);
        for (Path holder : holders) {
            sync(holder);
        }
    }
}

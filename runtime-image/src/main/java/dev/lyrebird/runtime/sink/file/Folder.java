package dev.lyrebird.runtime.sink.file;

import dev.lyrebird.runtime.files.Names;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/** A folder whose entries survive a power cut once an act on them has returned. */
record Folder(Path path) {
    static Folder at(Path path) throws IOException {
        Names.createFolders(path);
        return new Folder(path);
    }

    List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(path)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    /** Gives a file another name. */
    void rename(String from, String to) throws IOException {
        Files.move(path.resolve(from), path.resolve(to), StandardCopyOption.ATOMIC_MOVE);
        sync();
    }

    void delete(String name) throws IOException {
        Files.delete(path.resolve(name));
        sync();
    }

    /** Brings the names to the disk. */
    void sync() throws IOException {
        Names.sync(path);
    }
}

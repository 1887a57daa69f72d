package dev.lyrebird.bench.kafka;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A product's directory, which can be set back to what it was when it was saved. */
record SavedState(Path directory) {
    /** Makes the directory, without what an earlier benchmark left in it. */
    static SavedState empty(Path directory) throws IOException {
        delete(directory);
        Files.createDirectories(directory);
        return new SavedState(directory);
    }

    void save() throws IOException {
        delete(saved());
        copy(directory, saved());
    }

    void restore() throws IOException {
        delete(directory);
        copy(saved(), directory);
    }

    private Path saved() {
        return directory.resolveSibling(directory.getFileName() + ".saved");
    }

    private static void copy(Path from, Path to) throws IOException {
        for (Path file : walk(from, Comparator.naturalOrder())) {
            Files.copy(file, to.resolve(from.relativize(file)), StandardCopyOption.COPY_ATTRIBUTES);
        }
    }

    private static void delete(Path directory) throws IOException {
        if (Files.exists(directory)) {
            for (Path file : walk(directory, Comparator.reverseOrder())) {
                Files.delete(file);
            }
        }
    }

    private static List<Path> walk(Path directory, Comparator<Path> order) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.sorted(order).toList();
        }
    }
}

package dev.lyrebird.runtime.sink.file;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Finishes files of writers that are gone. */
record Mending(Folder folder, FileNames names) {
    /** Finishes what this writer left behind, and then names files behind all that is there. */
    void own() throws IOException {
        List<String> present = folder.names();
        names.note(present);
        for (String name : present) {
            if (names.isOpen(name)) {
                new LeftOver(folder, name).finish();
            }
        }
        folder.sync();
    }

    /** Those who delivered beside the stream may have been killed for good; who still writes holds a lock. */
    void others() throws IOException {
        for (String other : names.othersWithOpenFiles(folder.names())) {
            FileNames theirs = names.ofOther(other);
            Optional<WriterLock> lock = WriterLock.take(folder, theirs.writer());
            if (lock.isPresent()) {
                try (WriterLock held = lock.get()) {
                    new Mending(folder, theirs).own();
                }
            }
        }
    }
}

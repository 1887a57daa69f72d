package dev.lyrebird.runtime.sink.file;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A file that a process was writing when it ended. */
record LeftOver(Folder folder, String name) {
    private static final Logger LOG = LoggerFactory.getLogger(LeftOver.class);

    /** Cuts off what is not whole, which was never acknowledged, and finishes the file; an empty one goes. */
    void finish() throws IOException {
        String whole = name.substring(0, name.length() - FileNames.OPEN.length());
        long length = cut(whole);
        if (length == 0) {
            folder.delete(name);
        } else {
            folder.rename(name, whole);
        }
    }

    private long cut(String whole) throws IOException {
        try (FileChannel file =
                FileChannel.open(folder.path().resolve(name), StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            long before = file.size();
            long length = codec(whole).wholeLength(file);
            if (length < before) {
                file.truncate(length);
                file.force(true);
                LOG.info(
                        "{}: the last {} bytes were not whole and are cut off; their events were not acknowledged and"
                                + " come again.",
                        folder.path().resolve(whole),
                        before - length);
            }
            return length;
        }
    }

    private static FileCodec codec(String whole) {
        return FileCodec.ALL.stream()
                .filter(codec -> whole.endsWith(codec.suffix()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no file of ours: " + whole));
    }
}

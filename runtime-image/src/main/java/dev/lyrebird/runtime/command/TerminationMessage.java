package dev.lyrebird.runtime.command;

import dev.lyrebird.contract.text.Bounded;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The file whose text the kubelet shows as the message of an ended container. */
final class TerminationMessage {
    private static final Logger LOG = LoggerFactory.getLogger(TerminationMessage.class);
    private static final Path FILE = Path.of("/dev/termination-log");
    /** What the kubelet reads of it; it would cut within a character. */
    private static final int MOST_BYTES = 4096;

    private TerminationMessage() {}

    static void write(String message) {
        write(message, FILE);
    }

    static void write(String message, Path file) {
        if (!Files.isWritable(file)) {
            return;
        }
        try {
            Files.writeString(file, Bounded.bytes(message, MOST_BYTES));
        } catch (IOException e) {
            LOG.debug("the termination message was not written: {}", e.toString());
        }
    }
}

package dev.lyrebird.runtime.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The file whose text the kubelet shows as the message of an ended container. */
final class TerminationMessage {
    private static final Logger LOG = LoggerFactory.getLogger(TerminationMessage.class);
    private static final Path FILE = Path.of("/dev/termination-log");
    private static final int LONGEST = 4000;

    private TerminationMessage() {}

    static void write(String message) {
        if (!Files.isWritable(FILE)) {
            return;
        }
        try {
            Files.writeString(FILE, message.length() > LONGEST ? message.substring(0, LONGEST) : message);
        } catch (IOException e) {
            LOG.debug("the termination message was not written: {}", e.toString());
        }
    }
}

package dev.lyrebird.runtime.stream;

import dev.lyrebird.contract.text.Bounded;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The file whose text the kubelet shows as the message of an ended container. It is open from the start, and says what can be
 * guessed of an end that leaves nobody time to write: a process without memory can neither open a file nor make a sentence.
 */
public final class TerminationMessage {
    /** Where the kubelet reads it; {@code LYREBIRD_TERMINATION_LOG} names another place. */
    public static final String FILE = "/dev/termination-log";

    private static final Logger LOG = LoggerFactory.getLogger(TerminationMessage.class);

    /** What the kubelet reads of it; it would cut within a character. */
    private static final int MOST_BYTES = 4096;

    private static volatile TerminationMessage current = new TerminationMessage(null);

    private final RandomAccessFile file;
    private boolean written;

    private TerminationMessage(RandomAccessFile file) {
        this.file = file;
    }

    /** Opens it for this process; where there is no such file, which is so outside of a cluster, nothing is written. */
    public static void open(Path path) {
        current = new TerminationMessage(null);
        if (!Files.isWritable(path)) {
            return;
        }
        try {
            TerminationMessage opened = new TerminationMessage(new RandomAccessFile(path.toFile(), "rw"));
            opened.replace(LastWords.UNSAID);
            current = opened;
        } catch (IOException e) {
            LOG.debug("the termination message cannot be written: {}", e.toString());
        }
    }

    /** Says why the process ends. */
    public static void write(String message) {
        write(Bounded.bytes(message, MOST_BYTES).getBytes(StandardCharsets.UTF_8));
    }

    /** Takes the guess back: the process ends by itself, and has said what there is to say. */
    public static void settle() {
        if (!current.written) {
            current.say(new byte[0]);
        }
    }

    /** Says it without making an object. @param message as UTF-8 */
    static void write(byte[] message) {
        current.say(message);
    }

    private synchronized void say(byte[] message) {
        written = true;
        try {
            replace(message);
        } catch (IOException e) {
            LOG.debug("the termination message was not written: {}", e.toString());
        }
    }

    private void replace(byte[] message) throws IOException {
        if (file != null) {
            file.setLength(0);
            file.seek(0);
            file.write(message);
        }
    }
}

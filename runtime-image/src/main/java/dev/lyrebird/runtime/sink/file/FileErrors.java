package dev.lyrebird.runtime.sink.file;

import dev.lyrebird.contract.report.SourceReason;
import dev.lyrebird.runtime.sink.SinkFailure;
import java.io.IOException;
import java.nio.file.Path;

/** What a failure of the file system means to a user. */
record FileErrors(Path folder) {
    SinkFailure failing(IOException e) {
        String words = String.valueOf(e.getMessage()).replace(folder + "/", "");
        return SinkFailure.of(
                SourceReason.SinkFailing,
                "The folder " + folder + " cannot be written (" + e.getClass().getSimpleName() + ": " + words
                        + "). Nothing is lost; this is tried again until it works. Check that the volume has room and that its"
                        + " files may be written by this process.",
                e);
    }

    SinkFailure held() {
        return SinkFailure.refused(
                "Another process writes to the folder " + folder
                        + ": each source needs a folder of its own (spec.sink.file.folder). This is tried again until the other one"
                        + " has ended.",
                null);
    }
}

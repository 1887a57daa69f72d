package dev.lyrebird.bench.kafka;

import dev.lyrebird.bench.side.ServerUnderTest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A whole product as its users run it: a process with its configuration and its state in one directory. */
interface Product {
    /** Where it begins when it has no state. */
    enum Begin {
        /** With what is written from now on. */
        BEHIND_THE_LOG,
        /** With a copy of every table. */
        WITH_A_COPY
    }

    /** Its name in results. */
    String name();

    /** @return the topic of a table {@code database.table} */
    String topic(String table);

    /** Writes its configuration into a directory that is empty. */
    void configure(Path directory, ServerUnderTest server, String bootstrapServers, Begin begin) throws IOException;

    /** @return how it is started with what is in the directory; it goes on where it ended there */
    List<String> command(Path directory);

    /**
     * Called once, while its process runs and has found its place: for what a build of it would have prepared for later starts.
     *
     * @param directory where it was configured
     */
    default void prepare(long pid, Path directory) {}

    /** @return variables of its environment */
    default Map<String, String> environment() {
        return Map.of();
    }
}

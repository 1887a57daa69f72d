package dev.lyrebird.bench.copy;

import dev.lyrebird.bench.side.ServerUnderTest;
import java.nio.file.Path;
import java.util.List;

/** A program that writes down a database as SQL, which is less than envelopes are. */
sealed interface Dumper permits MyDumper, MySqlDump {
    /** Its name in results. */
    String name();

    /** What the name of its ratio ends with. */
    String suffix();

    /** How it runs, as a result's method says. */
    String description();

    /**
     * @param directory an empty one, for files
     * @return program and arguments that read {@link CopyServer#DATABASE}, to which nobody writes meanwhile
     */
    List<String> command(ServerUnderTest server, Path directory);
}

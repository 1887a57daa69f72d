package dev.lyrebird.tryout;

import java.io.IOException;
import java.util.Set;

/** Where the server out of the jar runs: there is one build of it. */
final class MariaDbPlatform {
    private static final Set<String> PROCESSORS = Set.of("amd64", "x86_64");

    private MariaDbPlatform() {}

    /**
     * @param system as the property os.name has it
     * @param processor as os.arch has it
     * @throws IOException when the server does not run there; the message says what does
     */
    static void check(String system, String processor) throws IOException {
        if (!system.equals("Linux") || !PROCESSORS.contains(processor)) {
            throw new IOException(
                    "The MariaDB that comes with this runs on Linux with an x86-64 processor, and this is "
                            + system + " on " + processor
                            + ". Leave --embedded out and name a server of your own in the"
                            + " manifests: docs/laptop.md, \"Your own manifests\".");
        }
    }
}

package dev.lyrebird.testkit.process;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * Files that Maven fetched for the servers: the module {@code lyrebird-testkit-servers} writes down, while it is built, where
 * they lie in the local repository.
 */
public final class MavenFiles {
    private static final String FOLDER = "/dev/lyrebird/testkit/servers/";

    private MavenFiles() {}

    /** @param list name of a list, such as {@code kafka.path} */
    public static List<Path> listed(String list) {
        try (InputStream content = MavenFiles.class.getResourceAsStream(FOLDER + list)) {
            if (content == null) {
                throw new IllegalStateException("no " + FOLDER + list
                        + " on the class path: build the module testkit/servers (./mvnw -pl testkit -am ...)");
            }
            String paths = new String(content.readAllBytes(), StandardCharsets.UTF_8);
            return Arrays.stream(paths.strip().split(File.pathSeparator))
                    .map(Path::of)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + FOLDER + list, e);
        }
    }
}

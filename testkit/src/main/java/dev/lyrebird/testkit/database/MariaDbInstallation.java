package dev.lyrebird.testkit.database;

import dev.lyrebird.testkit.process.Commands;
import dev.lyrebird.testkit.process.MavenFiles;
import dev.lyrebird.testkit.process.Repository;
import dev.lyrebird.testkit.process.Scratch;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** MariaDB as a jar of Maven brings it, unpacked once into the cache, and an initialised data directory to copy. */
final class MariaDbInstallation {
    private static final List<String> WANTED = List.of(
            "bin/mariadbd", "bin/my_print_defaults", "bin/resolveip", "scripts/", "share/english/", "share/charsets/");
    private static final Path HOME = unpacked();
    private static final Path TEMPLATE = initialise();

    private MariaDbInstallation() {}

    static Path home() {
        return HOME;
    }

    /** Fills {@code data} as the data directory of a new server: a copy takes a fraction of an initialisation's time. */
    static void newData(Path data) {
        Commands.run(
                List.of("/bin/cp", "-a", "--reflink=auto", TEMPLATE.toString(), data.toString()),
                data.resolveSibling("copy.log"));
    }

    private static Path initialise() {
        Path directory = Scratch.directory("mariadb-template");
        Path data = directory.resolve("data");
        Commands.run(
                List.of(
                        HOME.resolve("scripts/mariadb-install-db").toString(),
                        "--no-defaults",
                        "--basedir=" + HOME,
                        "--datadir=" + data,
                        "--tmpdir=" + directory,
                        "--auth-root-authentication-method=normal",
                        "--skip-test-db",
                        "--skip-name-resolve"),
                directory.resolve("initialise.log"));
        return data;
    }

    private static Path unpacked() {
        Path jar = MavenFiles.listed("mariadb.path").get(0);
        Path home = Repository.cache().resolve(jar.getFileName().toString().replace(".jar", ""));
        if (!Files.isDirectory(home)) {
            unpack(jar, home);
        }
        return home;
    }

    /** Several JVMs may do this at once: the first to finish wins, and nobody sees a half. */
    private static void unpack(Path jar, Path home) {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            Files.createDirectories(home.getParent());
            Path work = Files.createTempDirectory(home.getParent(), ".mariadb-");
            String root = zip.stream()
                    .map(ZipEntry::getName)
                    .filter(name -> name.endsWith("bin/mariadbd"))
                    .map(name -> name.substring(0, name.length() - "bin/mariadbd".length()))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("no mariadbd in " + jar));
            for (ZipEntry entry :
                    zip.stream().filter(file -> wanted(file, root)).toList()) {
                Path file = work.resolve(entry.getName().substring(root.length()));
                Files.createDirectories(file.getParent());
                try (InputStream content = zip.getInputStream(entry)) {
                    Files.copy(content, file);
                }
                file.toFile().setExecutable(true);
            }
            Files.move(work, home, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            if (!Files.isDirectory(home)) {
                throw new UncheckedIOException("cannot unpack " + jar + " to " + home, e);
            }
        }
    }

    private static boolean wanted(ZipEntry entry, String root) {
        if (entry.isDirectory() || !entry.getName().startsWith(root)) {
            return false;
        }
        String name = entry.getName().substring(root.length());
        return WANTED.stream().anyMatch(name::startsWith) || name.matches("share/[^/]+\\.sql");
    }
}

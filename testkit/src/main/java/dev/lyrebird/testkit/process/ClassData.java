package dev.lyrebird.testkit.process;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The class data archive (AppCDS) of a Java program that tests start again and again: its classes are read, checked and laid out
 * once, and not at each start. The first process that ends in its orderly way is the pattern: an archive of the classes that it had
 * loaded is made beside the tests. Those that start later use it, in whichever JVM of tests. Java archives classes of jars alone:
 * where a directory is on the class path, programs start as ever.
 */
public final class ClassData {
    /** The end of a program that was content, and of one that SIGTERM ended. */
    private static final Set<Integer> ORDERLY = Set.of(0, 128 + 15);
    /** What Java has to say of archives would stand among what the program prints. */
    private static final String SILENT = "-Xlog:disable";

    private final String classPath;
    private final String name;
    private final Path archive;
    private final boolean possible;

    private ClassData(Path folder, String name, String classPath) {
        List<Path> entries =
                Stream.of(classPath.split(File.pathSeparator)).map(Path::of).toList();
        this.classPath = classPath;
        this.name = name;
        this.archive = folder.resolve(name + "-" + fingerprint(entries) + ".jsa");
        this.possible = entries.stream().noneMatch(Files::isDirectory);
    }

    /** @param name of the program, for people who look into {@code target/class-data} */
    public static ClassData of(String name, String classPath) {
        return in(Repository.root().resolve("target/class-data"), name, classPath);
    }

    static ClassData in(Path folder, String name, String classPath) {
        return new ClassData(folder, name, classPath);
    }

    /** @return what {@code -cp} of the program has to be */
    public String classPath() {
        return classPath;
    }

    /** @return whether the archive is there */
    public boolean exists() {
        return Files.exists(archive);
    }

    /** @return options that use the archive; none while it does not exist */
    public List<String> options() {
        return exists()
                ? List.of(
                        SILENT,
                        "-XX:SharedArchiveFile=" + archive,
                        // as the image of the runtime: an archive that is moved is rewritten as a whole
                        "-XX:+UnlockDiagnosticVMOptions",
                        "-XX:ArchiveRelocationMode=0")
                : List.of();
    }

    /** Starts a command that begins with {@code java}: with the archive, or as the pattern of it if nobody else is. */
    public Process start(ProcessBuilder java) throws IOException {
        Optional<FileChannel> claim = claim();
        if (claim.isEmpty()) {
            return with(options(), java).start();
        }
        try {
            Path classes = archive.resolveSibling(name + ".classes");
            Process process = with(List.of(SILENT, "-XX:DumpLoadedClassList=" + classes), java)
                    .start();
            Thread writer = new Thread(() -> write(classes, process, claim.get()), "class data of " + name);
            writer.setDaemon(true);
            writer.start();
            return process;
        } catch (IOException e) {
            claim.get().close();
            throw e;
        }
    }

    private static ProcessBuilder with(List<String> options, ProcessBuilder java) {
        List<String> command = new ArrayList<>(java.command());
        command.addAll(1, options);
        return java.command(command);
    }

    /** The right to write the archive, which ends with this JVM at the latest; empty when there is nothing to write. */
    private Optional<FileChannel> claim() throws IOException {
        if (!possible || exists()) {
            return Optional.empty();
        }
        Files.createDirectories(archive.getParent());
        FileChannel channel = FileChannel.open(
                archive.resolveSibling(name + ".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        // again: it may have come while the lock was another one's
        if (isLocked(channel) && !exists()) {
            return Optional.of(channel);
        }
        channel.close();
        return Optional.empty();
    }

    private static boolean isLocked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException thisJvm) {
            return false;
        }
    }

    private void write(Path classes, Process pattern, FileChannel claim) {
        try (claim) {
            if (ORDERLY.contains(pattern.waitFor())) {
                Path unfinished = archive.resolveSibling(name + ".new");
                Commands.run(dump(classes, unfinished), archive.resolveSibling(name + ".log"));
                deleteOthers();
                Files.move(unfinished, archive, StandardCopyOption.ATOMIC_MOVE);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot keep " + archive, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private List<String> dump(Path classes, Path unfinished) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-Xshare:dump",
                "-XX:SharedClassListFile=" + classes,
                "-XX:SharedArchiveFile=" + unfinished,
                "-cp",
                classPath);
    }

    /** Archives of what the program was before. */
    private void deleteOthers() throws IOException {
        try (DirectoryStream<Path> others = Files.newDirectoryStream(archive.getParent(), name + "-*.jsa")) {
            for (Path other : others) {
                Files.delete(other);
            }
        }
    }

    /** An archive is good for this Java and these files alone. */
    private static String fingerprint(List<Path> entries) {
        List<String> facts =
                new ArrayList<>(List.of(System.getProperty("java.home"), System.getProperty("java.vm.version")));
        for (Path entry : entries) {
            facts.add(
                    entry + " " + entry.toFile().length() + " " + entry.toFile().lastModified());
        }
        return String.format("%08x", Arrays.hashCode(facts.toArray()));
    }
}

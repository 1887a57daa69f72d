package dev.lyrebird.e2e.cluster;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A process of a pod, or the shim that watches over it, on the machine that is the native cluster's node.
 *
 * @param pid its number on the machine
 * @param command its command line
 */
public record NodeProcess(long pid, String command) {
    /** @return processes of the pod with this UID and the shim that is their guardian */
    public static List<NodeProcess> of(String podUid) {
        List<NodeProcess> inPod = all().filter(process -> process.read("cgroup").contains("pod" + podUid))
                .toList();
        List<Long> parents = inPod.stream()
                .flatMap(process -> ProcessHandle.of(process.pid).stream())
                .flatMap(handle -> handle.parent().stream())
                .map(ProcessHandle::pid)
                .distinct()
                .toList();
        Stream<NodeProcess> shims =
                all().filter(process -> parents.contains(process.pid) && process.command.contains("containerd-shim"));
        return Stream.concat(inPod.stream(), shims).distinct().toList();
    }

    /** @return the JVM of the pod with this UID; a pod exists for a moment before its container does, so it is waited for */
    public static NodeProcess java(String podUid) {
        return await("a JVM in pod " + podUid)
                .atMost(Duration.ofSeconds(60))
                .until(() -> javaNow(podUid), Optional::isPresent)
                .orElseThrow();
    }

    /** @return the JVM of the pod with this UID; empty when it is not there yet, or has ended */
    public static Optional<NodeProcess> javaNow(String podUid) {
        return of(podUid).stream()
                .filter(process -> process.command.startsWith("java"))
                .findFirst();
    }

    public void freeze() {
        signal("STOP");
    }

    /** Lets it go on; nothing when it is gone. */
    public void thaw() {
        if (Files.exists(directory())) {
            signal("CONT");
        }
    }

    /** Ends it on the spot. */
    public void kill() {
        signal("KILL");
    }

    /** Whether it still runs: one that ended and was not waited for does not. */
    public boolean isAlive() {
        return Files.exists(directory())
                && !read("status").lines().anyMatch(line -> line.startsWith("State:") && line.contains("Z"));
    }

    private void signal(String name) {
        Command.of("kill", "-" + name, Long.toString(pid)).run();
    }

    private static Stream<NodeProcess> all() {
        return ProcessHandle.allProcesses()
                .map(ProcessHandle::pid)
                .map(pid -> new NodeProcess(pid, ""))
                .map(process -> new NodeProcess(
                        process.pid, process.read("cmdline").replace('\0', ' ').strip()));
    }

    /** A process may end while it is looked at: then there is nothing to read, and the kernel says so in either of two ways. */
    private String read(String file) {
        try {
            return Files.readString(directory().resolve(file));
        } catch (IOException e) {
            if (Files.exists(directory()) && !String.valueOf(e.getMessage()).contains("No such process")) {
                throw new UncheckedIOException(e);
            }
            return "";
        }
    }

    private Path directory() {
        return Path.of("/proc", Long.toString(pid));
    }
}

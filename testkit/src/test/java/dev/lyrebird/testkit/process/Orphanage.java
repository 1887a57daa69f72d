package dev.lyrebird.testkit.process;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A JVM that starts a server and waits to be killed; prints the server's process id and its scratch directory. */
final class Orphanage {
    private Orphanage() {}

    public static void main(String[] args) throws InterruptedException {
        Path directory = Scratch.directory("orphan");
        ServerProcess server = ServerProcess.start(
                "sleeper", List.of("/bin/sh", "-c", "exec sleep 1000"), Map.of(), directory.resolve("log"));
        server.pause(); // a frozen server must go, too
        System.out.println(server.pid() + " " + directory);
        Thread.currentThread().join();
    }
}

package dev.lyrebird.testkit.process;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * Ends the processes of this JVM when the JVM is gone, even when it was killed with SIGKILL and no shutdown hook ran: a shell
 * that reads process ids from a pipe, and kills those it holds when the pipe is closed.
 *
 * <p>The kernel's own parent-death signal is no help here, since it is sent when the <em>thread</em> that started the process
 * ends.
 */
final class Leash {
    private static final String SCRIPT = """
            trap '' INT TERM HUP
            held=' '
            while read -r act pid; do
                case $act in
                hold) held="$held$pid " ;;
                free) case $held in *" $pid "*) held="${held%% $pid *} ${held#* $pid }" ;; esac ;;
                esac
            done
            for pid in $held; do kill -KILL "$pid" 2>/dev/null; done
            rm -rf -- "$1"
            """;

    private static final Leash INSTANCE = new Leash();

    private final OutputStream orders;

    private Leash() {
        try {
            Process shell = new ProcessBuilder(
                            "/bin/sh", "-c", SCRIPT, "leash", Scratch.root().toString())
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            orders = shell.getOutputStream();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start /bin/sh, which the servers of the tests need", e);
        }
    }

    static void hold(Process process) {
        INSTANCE.send("hold", process.pid());
        process.onExit().thenRun(() -> INSTANCE.send("free", process.pid()));
    }

    private synchronized void send(String act, long pid) {
        try {
            orders.write((act + " " + pid + "\n").getBytes(StandardCharsets.US_ASCII));
            orders.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("the shell that ends orphaned servers is gone", e);
        }
    }
}

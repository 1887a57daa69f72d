package dev.lyrebird.runtime.engine.log;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A server that wants an account to log in by a plug-in of MariaDB's own, which a MariaDB of a test does not bring. The packets
 * are those of MariaDB's documentation, "Connection".
 */
public final class ForeignLogIn extends Door {
    public static final String PLUGIN = "client_ed25519";

    private final int target;
    private final AtomicInteger through;

    private ForeignLogIn(int target, int through) throws IOException {
        this.target = target;
        this.through = new AtomicInteger(through);
        open();
    }

    public static ForeignLogIn alone() throws IOException {
        return new ForeignLogIn(0, 0);
    }

    /** The first connection is passed on to a server of this machine, as if its client knew the plug-in. */
    public static ForeignLogIn before(int port) throws IOException {
        return new ForeignLogIn(port, 1);
    }

    @Override
    void serve(Socket client) throws IOException {
        if (through.getAndDecrement() > 0) {
            Socket server = to(target);
            inBackground(() -> pass(client, server, OutputStream.nullOutputStream()));
            pass(server, client, OutputStream.nullOutputStream());
        } else {
            client.getOutputStream().write(LogInPackets.greeting("5.5.5-11.4.5-MariaDB", "mysql_native_password", 0));
            LogInPackets.next(client.getInputStream());
            client.getOutputStream().write(LogInPackets.change(2, PLUGIN));
            client.getInputStream().transferTo(OutputStream.nullOutputStream());
        }
    }
}

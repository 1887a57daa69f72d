package dev.lyrebird.runtime.engine.log;

import dev.lyrebird.testkit.database.DatabaseServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Stands before a server and keeps what it says. It can greet with another way to log in than the server's, which then asks to change it. */
final class OverheardServer extends Door {
    private final DatabaseServer server;
    private final String own;
    private final String greeted;
    private final ByteArrayOutputStream heard = new ByteArrayOutputStream();

    private OverheardServer(DatabaseServer server, String own, String greeted) throws IOException {
        this.server = server;
        this.own = own;
        this.greeted = greeted;
        open();
    }

    static OverheardServer of(DatabaseServer server) throws IOException {
        return new OverheardServer(server, "", "");
    }

    /**
     * @param own plug-in of the server's greeting
     * @param other one whose name is as long
     */
    static OverheardServer greeting(DatabaseServer server, String own, String other) throws IOException {
        return new OverheardServer(server, own, other);
    }

    /** @return what it said behind its greetings, since this was asked the last time */
    String said() {
        synchronized (heard) {
            String said = heard.toString(StandardCharsets.ISO_8859_1);
            heard.reset();
            return said;
        }
    }

    @Override
    void serve(Socket client) throws IOException {
        Socket target = to(server.port());
        String greeting = new String(LogInPackets.next(target.getInputStream()), StandardCharsets.ISO_8859_1)
                .replace(own, greeted);
        client.getOutputStream().write(greeting.getBytes(StandardCharsets.ISO_8859_1));
        inBackground(() -> pass(client, target, OutputStream.nullOutputStream()));
        pass(target, client, heard);
    }
}

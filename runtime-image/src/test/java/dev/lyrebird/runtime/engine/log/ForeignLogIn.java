package dev.lyrebird.runtime.engine.log;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A server that wants an account to log in by a plug-in of MariaDB's own, which a MariaDB of a test does not bring. The packets
 * are those of MariaDB's documentation, "Connection".
 */
public final class ForeignLogIn implements AutoCloseable {
    public static final String PLUGIN = "client_ed25519";

    private final ServerSocket door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final List<Socket> sockets = new ArrayList<>();
    private final int target;
    private int through;

    private ForeignLogIn(int target, int through) throws IOException {
        this.target = target;
        this.through = through;
        inBackground(this::serve);
    }

    public static ForeignLogIn alone() throws IOException {
        return new ForeignLogIn(0, 0);
    }

    /** The first connection is passed on to a server of this machine, as if its client knew the plug-in. */
    public static ForeignLogIn before(int port) throws IOException {
        return new ForeignLogIn(port, 1);
    }

    public int port() {
        return door.getLocalPort();
    }

    /** Work that ends with its sockets. */
    private interface Work {
        void run() throws IOException;
    }

    private static void inBackground(Work work) {
        Thread thread = new Thread(
                () -> {
                    try {
                        work.run();
                    } catch (IOException closed) {
                        Thread.currentThread().interrupt();
                    }
                },
                "foreign-log-in");
        thread.setDaemon(true);
        thread.start();
    }

    private void serve() throws IOException {
        while (!door.isClosed()) {
            Socket client = kept(door.accept());
            if (through-- > 0) {
                Socket server = kept(new Socket(InetAddress.getLoopbackAddress(), target));
                inBackground(() -> client.getInputStream().transferTo(server.getOutputStream()));
                inBackground(() -> server.getInputStream().transferTo(client.getOutputStream()));
            } else {
                inBackground(() -> ask(client.getInputStream(), client.getOutputStream()));
            }
        }
    }

    private synchronized Socket kept(Socket socket) {
        sockets.add(socket);
        return socket;
    }

    private static void ask(InputStream in, OutputStream out) throws IOException {
        out.write(packet(0, greeting()));
        in.readNBytes(in.readNBytes(4)[0]);
        ByteArrayOutputStream request = new ByteArrayOutputStream();
        request.write(0xFE);
        text(PLUGIN, request);
        request.write(new byte[32]);
        out.write(packet(2, request.toByteArray()));
        in.transferTo(OutputStream.nullOutputStream());
    }

    private static byte[] greeting() throws IOException {
        ByteArrayOutputStream greeting = new ByteArrayOutputStream();
        greeting.write(10);
        text("5.5.5-11.4.5-MariaDB", greeting);
        greeting.write(new byte[] {1, 0, 0, 0});
        text("scramble", greeting);
        greeting.write(new byte[] {0, (byte) 0x82}); // 4.1 protocol, secure log-in
        greeting.write(45);
        greeting.write(new byte[] {2, 0, 8, 0, 21});
        greeting.write(new byte[10]);
        text("scramble-two", greeting);
        text("mysql_native_password", greeting);
        return greeting.toByteArray();
    }

    private static void text(String text, ByteArrayOutputStream out) throws IOException {
        out.write(text.getBytes(StandardCharsets.US_ASCII));
        out.write(0);
    }

    private static byte[] packet(int number, byte[] body) {
        byte[] packet = new byte[body.length + 4];
        packet[0] = (byte) body.length;
        packet[3] = (byte) number;
        System.arraycopy(body, 0, packet, 4, body.length);
        return packet;
    }

    @Override
    public void close() throws IOException {
        door.close();
        synchronized (this) {
            for (Socket socket : sockets) {
                socket.close();
            }
        }
    }
}

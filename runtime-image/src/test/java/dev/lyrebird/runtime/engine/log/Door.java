package dev.lyrebird.runtime.engine.log;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;

/** An address at which a test is the server, or stands before one. */
abstract class Door implements AutoCloseable {
    private final ServerSocket door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final List<Socket> sockets = new ArrayList<>();

    Door() throws IOException {}

    public final int port() {
        return door.getLocalPort();
    }

    /** Work that ends with its sockets. */
    interface Work {
        void run() throws IOException;
    }

    /** Begins to serve, on a thread for each client. */
    final void open() {
        inBackground(() -> {
            while (!door.isClosed()) {
                Socket client = kept(door.accept());
                inBackground(() -> serve(client));
            }
        });
    }

    abstract void serve(Socket client) throws IOException;

    final void inBackground(Work work) {
        Thread thread = new Thread(
                () -> {
                    try {
                        work.run();
                    } catch (IOException closed) {
                        Thread.currentThread().interrupt();
                    }
                },
                "door");
        thread.setDaemon(true);
        thread.start();
    }

    /** @return a connection to a server of this machine */
    final Socket to(int port) throws IOException {
        return kept(new Socket(InetAddress.getLoopbackAddress(), port));
    }

    /** Passes on until one side ends; then both do. */
    final void pass(Socket from, Socket to, OutputStream toToo) throws IOException {
        try (from;
                to) {
            byte[] buffer = new byte[8192];
            for (int count = from.getInputStream().read(buffer);
                    count >= 0;
                    count = from.getInputStream().read(buffer)) {
                toToo.write(buffer, 0, count);
                to.getOutputStream().write(buffer, 0, count);
            }
        }
    }

    private synchronized Socket kept(Socket socket) {
        sockets.add(socket);
        return socket;
    }

    @Override
    public final void close() throws IOException {
        door.close();
        synchronized (this) {
            for (Socket socket : sockets) {
                socket.close();
            }
        }
    }
}

package dev.lyrebird.runtime.engine.direct.log;

import dev.lyrebird.testkit.database.DatabaseServer;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Stands before a server, passes on packet by packet, and ends a connection between two events of the log: as quietly as a proxy or a
 * server that goes down does.
 */
final class PacketCut implements AutoCloseable {
    private static final int HEADER = 4;
    private static final int DUMP = 0x12;
    private static final byte[] END_OF_LOG = {5, 0, 0, 0, (byte) 0xFE, 0, 0, 2, 0};

    private final DatabaseServer server;
    private final boolean says;
    private final ServerSocket door;
    private final AtomicInteger accepted = new AtomicInteger();
    private volatile int cuts;

    /**
     * @param says whether the reader is told that this is the end of the log
     * @param cuts how many connections end early
     */
    PacketCut(DatabaseServer server, boolean says, int cuts) throws IOException {
        this.server = server;
        this.says = says;
        this.cuts = cuts;
        door = new ServerSocket(0, 9, InetAddress.getLoopbackAddress());
        start(this::accept);
    }

    /** @return connections so far */
    int accepted() {
        return accepted.get();
    }

    int port() {
        return door.getLocalPort();
    }

    private void accept() throws IOException {
        while (true) {
            Socket reader = door.accept();
            accepted.incrementAndGet();
            Socket source = new Socket(server.host(), server.port());
            int[] left = {Integer.MAX_VALUE};
            start(() -> pass(reader, source, left));
            start(() -> passLog(source, reader, left));
        }
    }

    /** @param left gets how many packets may come once the log was asked for */
    private void pass(Socket from, Socket to, int[] left) throws IOException {
        try (from;
                to) {
            DataInputStream in = new DataInputStream(from.getInputStream());
            for (byte[] packet = next(in); true; packet = next(in)) {
                if (packet[HEADER - 1] == 0 && packet.length > HEADER && packet[HEADER] == DUMP && cuts > 0) {
                    cuts--;
                    left[0] = 12; // in the midst of a transaction
                }
                to.getOutputStream().write(packet);
            }
        }
    }

    private void passLog(Socket from, Socket to, int[] left) throws IOException {
        try (from;
                to) {
            DataInputStream in = new DataInputStream(from.getInputStream());
            OutputStream out = to.getOutputStream();
            for (byte[] packet = next(in); left[0] > 0; packet = next(in)) {
                out.write(packet);
                left[0]--;
            }
            if (says) {
                out.write(END_OF_LOG);
            }
            to.shutdownOutput();
        }
    }

    private static byte[] next(DataInputStream in) throws IOException {
        byte[] header = new byte[HEADER];
        in.readFully(header);
        int length = header[0] & 0xFF | (header[1] & 0xFF) << 8 | (header[2] & 0xFF) << 16;
        byte[] packet = Arrays.copyOf(header, HEADER + length);
        in.readFully(packet, HEADER, length);
        return packet;
    }

    private interface Work {
        void run() throws IOException;
    }

    private static void start(Work work) {
        Thread thread = new Thread(() -> {
            try {
                work.run();
            } catch (IOException ended) {
                return; // one side has gone, and both sockets are closed
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        try {
            door.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

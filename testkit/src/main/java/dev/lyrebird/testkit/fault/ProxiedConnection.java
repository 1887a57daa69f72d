package dev.lyrebird.testkit.fault;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.concurrent.Executor;
import java.util.function.IntUnaryOperator;

/** One client's connection and its counterpart to the server. */
final class ProxiedConnection {
    private static final int PIECE = 16 * 1024;
    private static final int CONNECT_TIMEOUT_MILLIS = 5_000;

    private final Socket client;
    private final Socket server;
    private final Line line;

    private ProxiedConnection(Socket client, Socket server, Line line) {
        this.client = client;
        this.server = server;
        this.line = line;
    }

    static ProxiedConnection open(Socket client, InetSocketAddress target, Line line) throws IOException {
        Socket server = new Socket();
        server.connect(target, CONNECT_TIMEOUT_MILLIS);
        client.setTcpNoDelay(true);
        server.setTcpNoDelay(true);
        return new ProxiedConnection(client, server, line);
    }

    /** Passes bytes on in both directions until one side ends; one direction on this thread, one on another. */
    void run(Executor threads, Runnable ended) {
        threads.execute(() -> copy(client, server, IntUnaryOperator.identity()));
        copy(server, client, line::allowedFromServer);
        ended.run();
    }

    void reset() {
        reset(client);
        reset(server);
    }

    /** Closes a socket so that its peer sees a reset and not an orderly end. */
    static void reset(Socket socket) {
        try (socket) {
            socket.setSoLinger(true, 0);
        } catch (IOException alreadyClosed) {
            return;
        }
    }

    private void copy(Socket from, Socket to, IntUnaryOperator limit) {
        byte[] piece = new byte[PIECE];
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int length = in.read(piece); length >= 0; length = in.read(piece)) {
                line.pass();
                int allowed = limit.applyAsInt(length);
                out.write(piece, 0, allowed);
                if (allowed < length) {
                    out.flush();
                    reset();
                    return;
                }
            }
            to.shutdownOutput();
        } catch (IOException broken) {
            reset();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            reset();
        }
    }
}

package dev.lyrebird.runtime.engine.direct.log;

import com.github.shyiko.mysql.binlog.BinaryLogClient;
import com.github.shyiko.mysql.binlog.event.EventType;
import com.github.shyiko.mysql.binlog.event.deserialization.EventDataDeserializer;
import com.github.shyiko.mysql.binlog.network.protocol.PacketChannel;
import dev.lyrebird.contract.checkpoint.ServerIdentity;
import dev.lyrebird.contract.position.Position;
import dev.lyrebird.runtime.engine.log.PositionedClient;
import dev.lyrebird.runtime.server.access.NamedSocket;
import dev.lyrebird.runtime.server.access.ServerAccess;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A connection on which a server sends its log. Log-in and encryption are the binlog library's; which transactions are asked for, and
 * how what comes is read, is ours: once the request is accepted the library has nothing more to do. A call serves one connection, and nothing of it is passed over: an exception of the
 * handler, bytes that are no event and an end of the connection all come out of {@link #read}.
 */
public final class LogConnection {
    /** The server sends a sign of life when it has sent nothing for so long. */
    private static final Duration SIGN_OF_LIFE = Duration.ofSeconds(5);

    /** So long without one means that the connection is dead. */
    private static final Duration SILENCE = Duration.ofSeconds(45);

    /** An event stands in memory as a whole, beside those that wait for the destination. */
    static final long LARGEST_EVENT = Math.max(16L << 20, Runtime.getRuntime().maxMemory() / 4);

    private final LogEvent current = new LogEvent();
    private final ChecksumChoice checksums = new ChecksumChoice();
    private final Client client;
    private final AtomicReference<Exception> failure = new AtomicReference<>();
    private volatile boolean closed;
    private boolean over;

    /**
     * A connection that waits for more at the end of the log.
     *
     * @param server what another one answers is not read; any where none is given
     */
    public LogConnection(ServerAccess access, Position from, Optional<ServerIdentity> server) throws IOException {
        this.client = new Client(access, from, server);
        client.setServerId(access.serverId());
        client.setHeartbeatInterval(SIGN_OF_LIFE.toMillis());
        client.setSocketFactory(LogConnection::socket);
        client.setEventDeserializer(checksums);
    }

    /**
     * Reads to the present end of the log, as a reader that the server takes for no replica.
     *
     * @param handler gets events from the place on again when the server let go of the reader in between
     * @throws Exception what {@code handler} throws, or why the log cannot be read to its end
     */
    public static void toEnd(ServerAccess access, Position from, LogHandler handler) throws Exception {
        PositionedClient.toEnd(pause -> {
            LogConnection connection = new LogConnection(access, from, Optional.empty());
            connection.client.endAtEnd(pause);
            connection.read(() -> {}, handler);
            return connection.client;
        });
    }

    private static Socket socket() throws SocketException {
        Socket socket = new NamedSocket();
        socket.setSoTimeout((int) SILENCE.toMillis());
        socket.setTcpNoDelay(true);
        return socket;
    }

    /**
     * Reads until {@link #close}, on the calling thread. Returns also when the connection ends without a word.
     *
     * @param connected called once the server has accepted the request
     * @throws Exception what {@code handler} throws, or why the log cannot be read
     */
    public void read(Runnable connected, LogHandler handler) throws Exception {
        client.registerLifecycleListener(new Lifecycle(connected, handler));
        try {
            client.connect();
        } catch (Exception e) {
            failure.compareAndSet(null, e);
        }
        handler.pause(); // what stood before the end, or before the failure, is not lost
        if (failure.get() != null) {
            throw failure.get();
        }
    }

    private void events(LogHandler handler) throws Exception {
        EventCutter cutter = client.cutter(current, handler, checksums);
        while (!closed && cutter.next()) {
            handler.take(current);
            client.passed(current);
            if (!cutter.hasMore()) {
                handler.pause();
            }
        }
    }

    private void fail(Exception error) {
        if (!over) {
            failure.compareAndSet(null, error);
            close();
        }
    }

    /** The event that was read last. */
    public LogEvent current() {
        return current;
    }

    /** Ends {@link #read} soon; from any thread, and without waiting for the one that reads. */
    public void close() {
        closed = true;
        try {
            client.cut();
        } catch (IOException e) {
            failure.compareAndSet(null, e);
        }
    }

    /** What the library says beside events; each is an end. */
    private final class Lifecycle extends BinaryLogClient.AbstractLifecycleListener {
        private final Runnable connected;
        private final LogHandler handler;

        Lifecycle(Runnable connected, LogHandler handler) {
            this.connected = connected;
            this.handler = handler;
        }

        /** Reads all of the log; the library, which would do so next, finds its connection closed. */
        @Override
        public void onConnect(BinaryLogClient ignored) {
            try {
                if (!closed) {
                    connected.run();
                    events(handler);
                }
            } catch (Exception e) {
                failure.compareAndSet(null, e);
            } finally {
                over = true;
                client.ended();
                close();
            }
        }

        @Override
        public void onCommunicationFailure(BinaryLogClient ignored, Exception e) {
            fail(e);
        }

        @Override
        public void onEventDeserializationFailure(BinaryLogClient ignored, Exception e) {
            fail(e);
        }
    }

    private static final class Client extends PositionedClient {
        private long reached;

        Client(ServerAccess access, Position from, Optional<ServerIdentity> server) throws IOException {
            super(access, from);
            expect(server);
        }

        EventCutter cutter(LogEvent current, LogHandler handler, ChecksumChoice checksums) {
            return new EventCutter(channel.getInputStream(), current, handler, LARGEST_EVENT, checksums.isMade());
        }

        /** Notes how far the log was read. */
        void passed(LogEvent event) {
            if (event.type() == EventKind.ROTATE) {
                setBinlogFilename(RotateEvent.file(event));
                reached = RotateEvent.offset(event);
            } else if (event.nextOffset() > 0) {
                reached = event.nextOffset();
            }
        }

        void ended() {
            if (reached > 0) {
                setBinlogPosition(reached);
            }
        }

        /** The library's own way to disconnect waits for the thread that reads. */
        void cut() throws IOException {
            PacketChannel open = channel;
            if (open != null) {
                open.close();
            }
        }

        @Override
        protected void ensureEventDataDeserializer(EventType type, Class<? extends EventDataDeserializer> wanted) {
            // events are not decoded by the library
        }
    }
}

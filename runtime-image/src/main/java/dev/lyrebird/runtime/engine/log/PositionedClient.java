package dev.lyrebird.runtime.engine.log;

import com.github.shyiko.mysql.binlog.BinaryLogClient;
import com.github.shyiko.mysql.binlog.network.SSLMode;
import com.github.shyiko.mysql.binlog.network.protocol.command.Command;
import com.github.shyiko.mysql.binlog.network.protocol.command.DumpBinaryLogCommand;
import com.github.shyiko.mysql.binlog.network.protocol.command.QueryCommand;
import dev.lyrebird.api.v1alpha1.source.TlsMode;
import dev.lyrebird.contract.checkpoint.Flavor;
import dev.lyrebird.contract.checkpoint.ServerIdentity;
import dev.lyrebird.contract.position.Position;
import dev.lyrebird.runtime.server.access.EncryptedSockets;
import dev.lyrebird.runtime.server.access.NamedSocket;
import dev.lyrebird.runtime.server.access.ServerAccess;
import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.Optional;

/**
 * A client of the binlog library that is ready for a server, and asks for its log from a position of ours: the library's own sets of
 * transactions know no tags. It does not connect again by itself: an end of the connection is the caller's.
 */
public class PositionedClient extends BinaryLogClient {
    private static final int CONNECT_MILLIS = 15_000;

    /** MariaDB: the reader understands GTID events. */
    private static final int UNDERSTANDS_GTIDS = 4;

    private static final long FIRST_EVENT = 4;

    /** As {@link ServerIdentity#uuid()}. */
    private static final String MYSQL_NAME = "SELECT @@global.server_uuid";

    private static final String MARIADB_NAME =
            "SELECT CONCAT('mariadb:', @@global.gtid_domain_id, ':', @@global.server_id)";

    private final ServerAccess access;
    private final Position from;
    private Optional<ServerIdentity> expected = Optional.empty();
    private Duration pause = Duration.ZERO;
    private Optional<LogEnd> end = Optional.empty();

    /** @throws IOException when the issuers of the server's certificate cannot be read */
    public PositionedClient(ServerAccess access, Position from) throws IOException {
        super(
                access.host(),
                access.port(),
                access.credentials().username(),
                access.credentials().password());
        this.access = access;
        this.from = from;
        setKeepAlive(false);
        setConnectTimeout(CONNECT_MILLIS);
        setBinlogFilename(from.file());
        setBinlogPosition(Math.max(FIRST_EVENT, from.offset()));
        setSocketFactory(NamedSocket::new);
        setSSLMode(mode(access.tls()));
        setSslSocketFactory(EncryptedSockets.of(access));
    }

    /** One try to walk through the log. */
    @FunctionalInterface
    public interface Walk {
        /**
         * @param pause for {@link #endAtEnd}
         * @return the client, once its connection has ended
         */
        PositionedClient walked(Duration pause) throws Exception;
    }

    /**
     * Walks from one place, if need be several times, until all of the log came that was there when a try began.
     *
     * @throws EOFException when no try came so far
     */
    public static void toEnd(Walk walk) throws Exception {
        for (Duration pause : LogEnd.TRIES) {
            if (walk.walked(pause).hasReachedEnd()) {
                return;
            }
        }
        throw new EOFException("the log was not sent to its end");
    }

    /**
     * Lets the connection end with the log; the server takes the client for no replica.
     *
     * @param before how long to wait before the log is asked for
     */
    public final void endAtEnd(Duration before) {
        setBlocking(false);
        pause = before;
    }

    /** Reads from this server alone; from whichever answers where none is given. */
    protected final void expect(Optional<ServerIdentity> server) {
        expected = server;
    }

    private boolean hasReachedEnd() {
        return end.filter(place -> place.isReached(from, getBinlogFilename(), getBinlogPosition()))
                .isPresent();
    }

    @Override
    protected final void requestBinaryLogStream() throws IOException {
        long reader = isBlocking() ? getServerId() : 0; // who does not wait for more needs no id
        Optional<String> gtids = from.gtidSet();
        if (expected.isPresent()) {
            prove(expected.get());
        }
        if (!isBlocking()) {
            askForEnd();
        }
        if (access.flavor() == Flavor.MariaDb) {
            execute("SET @mariadb_slave_capability = " + UNDERSTANDS_GTIDS);
        }
        if (gtids.isEmpty()) {
            channel.write(new DumpBinaryLogCommand(reader, from.file(), Math.max(FIRST_EVENT, from.offset())));
        } else if (access.flavor() == Flavor.MariaDb) {
            execute("SET @slave_connect_state = '" + gtids.get() + "'");
            execute("SET @slave_gtid_strict_mode = 1");
            execute("SET @slave_gtid_ignore_duplicates = 0");
            channel.write(new DumpBinaryLogCommand(reader, "", 0L));
        } else {
            channel.write(new DumpByGtids(reader, gtids.get()));
        }
    }

    /** The address may lead each new connection to another server, and an older one is what was asked before. */
    private void prove(ServerIdentity server) throws IOException {
        String found = AskedRow.of(channel, access.flavor() == Flavor.MariaDb ? MARIADB_NAME : MYSQL_NAME)
                .getValue(0);
        if (!found.equals(server.uuid())) {
            throw new AnotherServer(server, found);
        }
    }

    private void askForEnd() throws IOException {
        end = Optional.of(LogEnd.ask(channel, access.flavor()));
        if (from.gtidSet().isPresent()) {
            setBinlogFilename(""); // files of a position with transactions may be another server's
        }
        try {
            Thread.sleep(pause.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted before the log was asked for");
        }
    }

    private void execute(String sql) throws IOException {
        channel.write(new QueryCommand(sql));
        checkError(channel.read());
    }

    /** {@code COM_BINLOG_DUMP_GTID}. */
    private record DumpByGtids(long serverId, String gtids) implements Command {
        private static final byte COMMAND = 0x1E;
        private static final int FIXED = 23;

        @Override
        public byte[] toByteArray() {
            byte[] set = GtidSetBytes.of(gtids);
            ByteBuffer out = ByteBuffer.allocate(FIXED + set.length).order(ByteOrder.LITTLE_ENDIAN);
            out.put(COMMAND).putShort((short) 0).putInt((int) serverId);
            out.putInt(0).putLong(FIRST_EVENT).putInt(set.length).put(set);
            return out.array();
        }
    }

    private static SSLMode mode(TlsMode mode) {
        return switch (mode) {
            case Disabled -> SSLMode.DISABLED;
            case Preferred -> SSLMode.PREFERRED;
            case Required -> SSLMode.REQUIRED;
            case VerifyCa -> SSLMode.VERIFY_CA;
            case VerifyIdentity -> SSLMode.VERIFY_IDENTITY;
        };
    }
}

package dev.lyrebird.runtime.engine.log;

import com.github.shyiko.mysql.binlog.network.ServerException;
import com.github.shyiko.mysql.binlog.network.protocol.ErrorPacket;
import com.github.shyiko.mysql.binlog.network.protocol.PacketChannel;
import com.github.shyiko.mysql.binlog.network.protocol.ResultSetRowPacket;
import com.github.shyiko.mysql.binlog.network.protocol.command.QueryCommand;
import dev.lyrebird.contract.checkpoint.Flavor;
import dev.lyrebird.contract.position.GtidSet;
import dev.lyrebird.contract.position.Position;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Where a server's log ended before a walk through it began. A connection that was cut, and a server that lets go of a reader, end a
 * walk as quietly as the end of the log does: what was not walked to here is not the whole log.
 *
 * @param gtids MariaDB's last transactions; absent on MySQL, which tells a reader of what it leaves out
 */
record LogEnd(String file, long offset, Optional<String> gtids) {
    /**
     * How long to wait between the question and the walk, try by try: MySQL says where it writes, and sends what is on its disk
     * (sync_binlog=1), a moment later.
     */
    static final List<Duration> TRIES = List.of(Duration.ZERO, Duration.ofMillis(200), Duration.ofSeconds(2));

    /** Events tell where they end in 32 bits; in a larger file that says nothing. */
    private static final long TOLD = 0xFFFF_FFFFL;

    private static final int ERROR = 0xFF;
    private static final int END_OF_ROWS = 0xFE;
    private static final int LONGEST_END = 9;

    /** Asks on the connection that the log is about to come from: an address may have several servers behind it. */
    static LogEnd ask(PacketChannel channel, Flavor flavor) throws IOException {
        boolean mariaDb = flavor == Flavor.MariaDb;
        ResultSetRowPacket status = mariaDb ? row(channel, "SHOW MASTER STATUS") : ofMySql(channel);
        Optional<String> gtids = mariaDb
                ? Optional.of(row(channel, "SELECT @@global.gtid_binlog_pos").getValue(0))
                : Optional.empty();
        return new LogEnd(status.getValue(0), Long.parseLong(status.getValue(1)), gtids);
    }

    /** The statement has another name since 8.2. */
    private static ResultSetRowPacket ofMySql(PacketChannel channel) throws IOException {
        try {
            return row(channel, "SHOW BINARY LOG STATUS");
        } catch (ServerException unknown) {
            return row(channel, "SHOW MASTER STATUS");
        }
    }

    private static ResultSetRowPacket row(PacketChannel channel, String sql) throws IOException {
        channel.write(new QueryCommand(sql));
        skipColumns(channel);
        ResultSetRowPacket row = null;
        for (byte[] packet = packet(channel); !endsRows(packet); packet = packet(channel)) {
            row = new ResultSetRowPacket(packet);
        }
        if (row == null) {
            throw new IOException("the server does not say where its log ends");
        }
        return row;
    }

    private static void skipColumns(PacketChannel channel) throws IOException {
        byte[] packet = packet(channel);
        while (!endsRows(packet)) {
            packet = packet(channel);
        }
    }

    private static boolean endsRows(byte[] packet) {
        return (packet[0] & 0xFF) == END_OF_ROWS && packet.length < LONGEST_END;
    }

    private static byte[] packet(PacketChannel channel) throws IOException {
        byte[] packet = channel.read();
        if ((packet[0] & 0xFF) == ERROR) {
            ErrorPacket error = new ErrorPacket(Arrays.copyOfRange(packet, 1, packet.length));
            throw new ServerException(error.getErrorMessage(), error.getErrorCode(), error.getSqlState());
        }
        return packet;
    }

    /**
     * @param from where the walk began
     * @param atFile file that it came to; empty when nothing came
     * @param atOffset where the last event that came ends
     */
    boolean isReached(Position from, String atFile, long atOffset) {
        return gtids.isPresent() && holds(from, gtids.get()) || !atFile.isEmpty() && isPassed(atFile, atOffset);
    }

    private boolean isPassed(String atFile, long atOffset) {
        boolean told = offset <= TOLD;
        Position here = Position.atTransaction(Optional.empty(), atFile, told ? atOffset : 0);
        return here.isAtOrAfter(Position.atTransaction(Optional.empty(), file, told ? offset : 0));
    }

    /** MariaDB says nothing of transactions that it leaves out since the reader has them: then none may come. */
    private static boolean holds(Position from, String gtids) {
        return from.gtidSet()
                .filter(set -> GtidSet.parse(set).contains(GtidSet.parse(gtids)))
                .isPresent();
    }
}

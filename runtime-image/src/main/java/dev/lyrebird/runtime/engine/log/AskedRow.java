package dev.lyrebird.runtime.engine.log;

import com.github.shyiko.mysql.binlog.network.ServerException;
import com.github.shyiko.mysql.binlog.network.protocol.ErrorPacket;
import com.github.shyiko.mysql.binlog.network.protocol.PacketChannel;
import com.github.shyiko.mysql.binlog.network.protocol.ResultSetRowPacket;
import com.github.shyiko.mysql.binlog.network.protocol.command.QueryCommand;
import java.io.IOException;
import java.util.Arrays;

/** What is asked on the connection that the log is about to come from: an address may have several servers behind it. */
final class AskedRow {
    private static final int ERROR = 0xFF;
    private static final int END_OF_ROWS = 0xFE;
    private static final int LONGEST_END = 9;

    private AskedRow() {}

    /**
     * @return the last row that a query gives
     * @throws ServerException when the server refuses it
     * @throws IOException also when it gives none
     */
    static ResultSetRowPacket of(PacketChannel channel, String sql) throws IOException {
        channel.write(new QueryCommand(sql));
        skipColumns(channel);
        ResultSetRowPacket row = null;
        for (byte[] packet = packet(channel); !endsRows(packet); packet = packet(channel)) {
            row = new ResultSetRowPacket(packet);
        }
        if (row == null) {
            throw new IOException("the server answers nothing to " + sql);
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
}

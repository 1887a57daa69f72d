package dev.lyrebird.runtime.engine.log;

import com.github.shyiko.mysql.binlog.network.ServerException;
import com.github.shyiko.mysql.binlog.network.protocol.PacketChannel;
import com.github.shyiko.mysql.binlog.network.protocol.ResultSetRowPacket;
import dev.lyrebird.contract.checkpoint.Flavor;
import dev.lyrebird.contract.position.GtidSet;
import dev.lyrebird.contract.position.Position;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Where the log ended before a walk began. A lost connection ends a walk as silently as the end of the log, so a walk that did
 * not reach this place is incomplete.
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

    /** Asks on the connection that the log is about to come from. */
    static LogEnd ask(PacketChannel channel, Flavor flavor) throws IOException {
        boolean mariaDb = flavor == Flavor.MariaDb;
        ResultSetRowPacket status = mariaDb ? AskedRow.of(channel, "SHOW MASTER STATUS") : ofMySql(channel);
        Optional<String> gtids = mariaDb
                ? Optional.of(
                        AskedRow.of(channel, "SELECT @@global.gtid_binlog_pos").getValue(0))
                : Optional.empty();
        return new LogEnd(status.getValue(0), Long.parseLong(status.getValue(1)), gtids);
    }

    /** The statement has another name since 8.2. */
    private static ResultSetRowPacket ofMySql(PacketChannel channel) throws IOException {
        try {
            return AskedRow.of(channel, "SHOW BINARY LOG STATUS");
        } catch (ServerException unknown) {
            return AskedRow.of(channel, "SHOW MASTER STATUS");
        }
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

package dev.lyrebird.runtime.engine.debezium.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.shyiko.mysql.binlog.event.Event;
import com.github.shyiko.mysql.binlog.event.EventData;
import com.github.shyiko.mysql.binlog.event.EventHeaderV4;
import com.github.shyiko.mysql.binlog.event.EventType;
import com.github.shyiko.mysql.binlog.event.MariadbGtidEventData;
import com.github.shyiko.mysql.binlog.event.QueryEventData;
import com.github.shyiko.mysql.binlog.event.RotateEventData;
import dev.lyrebird.contract.position.Position;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which transaction Debezium may pass over a part of. */
class ResumedTransactionTest {
    private static final String FILE = "m.000001";
    private static final long LENGTH = 42;

    private final ResumedTransaction resumed =
            new ResumedTransaction(new Position(Optional.of("0-1-1"), FILE, 400, 2, 1));

    @ParameterizedTest
    @CsvSource({"m.000001, 400, false", "m.000001, 442, true", "m.000002, 400, true"})
    void isTheOneThatBeginsInItsPlace(String file, long at, boolean replaced) {
        rotate(file);
        assertThat(gtid(at, MariadbGtidEventData.FL_TRANSACTIONAL)).isEqualTo(replaced);
        assertThat(gtid(4711, MariadbGtidEventData.FL_TRANSACTIONAL))
                .as("only the first is asked about")
                .isFalse();
    }

    @Test
    void isAwaitedBehindStatementsByThemselves() {
        rotate("m.000002");
        assertThat(gtid(256, MariadbGtidEventData.FL_STANDALONE)).isFalse();
        assertThat(query(298, "CREATE TABLE t (id INT)")).isFalse();
        assertThat(gtid(340, MariadbGtidEventData.FL_TRANSACTIONAL)).isTrue();
    }

    /** A row of an XA transaction has its event's place, and no BEGIN stands before it. */
    @Test
    void isAnXaTransactionThatTellsNoBegin() {
        rotate(FILE);
        assertThat(query(300, "XA START X'78',X'',1")).isFalse();
        assertThat(query(700, "BEGIN")).isFalse();
    }

    /** What is compressed says no place of its own. */
    @ParameterizedTest
    @CsvSource({"400, false", "900, true"})
    void beginsWhereItsPayloadDoes(long payload, boolean replaced) {
        rotate(FILE);
        assertThat(examine(EventType.TRANSACTION_PAYLOAD, payload, null)).isFalse();
        assertThat(query(-LENGTH, "BEGIN")).isEqualTo(replaced);
    }

    @Test
    void isNoneBetweenTwo() {
        ResumedTransaction none = new ResumedTransaction(Position.atTransaction(Optional.of("0-1-1"), FILE, 400));
        assertThat(none.isReplacedBy(event(EventType.MARIADB_GTID, 500, new MariadbGtidEventData())))
                .isFalse();
    }

    private void rotate(String file) {
        RotateEventData data = new RotateEventData();
        data.setBinlogFilename(file);
        examine(EventType.ROTATE, -LENGTH, data);
    }

    private boolean gtid(long at, int flags) {
        MariadbGtidEventData data = new MariadbGtidEventData();
        data.setFlags(flags);
        return examine(EventType.MARIADB_GTID, at, data);
    }

    private boolean query(long at, String sql) {
        QueryEventData data = new QueryEventData();
        data.setSql(sql);
        return examine(EventType.QUERY, at, data);
    }

    private boolean examine(EventType type, long at, EventData data) {
        return resumed.isReplacedBy(event(type, at, data));
    }

    private static Event event(EventType type, long at, EventData data) {
        EventHeaderV4 header = new EventHeaderV4();
        header.setEventType(type);
        header.setEventLength(LENGTH);
        header.setNextPosition(at + LENGTH);
        return new Event(header, data);
    }
}

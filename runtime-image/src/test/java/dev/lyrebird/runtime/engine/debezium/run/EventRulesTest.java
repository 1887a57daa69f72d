package dev.lyrebird.runtime.engine.debezium.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.shyiko.mysql.binlog.event.Event;
import com.github.shyiko.mysql.binlog.event.EventData;
import com.github.shyiko.mysql.binlog.event.EventHeaderV4;
import com.github.shyiko.mysql.binlog.event.EventType;
import com.github.shyiko.mysql.binlog.event.MariadbGtidEventData;
import com.github.shyiko.mysql.binlog.event.QueryEventData;
import com.github.shyiko.mysql.binlog.event.XidEventData;
import dev.lyrebird.contract.position.Position;
import dev.lyrebird.contract.report.SourceReason;
import dev.lyrebird.contract.tables.TableNameCase;
import dev.lyrebird.contract.tables.TableSelection;
import dev.lyrebird.runtime.config.Credentials;
import dev.lyrebird.runtime.engine.debezium.gate.Exclusions;
import dev.lyrebird.runtime.engine.debezium.gate.TablesInForce;
import dev.lyrebird.runtime.engine.log.LogFailures;
import dev.lyrebird.runtime.failure.SourceFailure;
import dev.lyrebird.runtime.gate.GateCounters;
import dev.lyrebird.runtime.gate.Gates;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Numbers of MariaDB's transactions where one file of its log follows another. */
class EventRulesTest {
    private static final int TRANSACTIONAL = MariadbGtidEventData.FL_TRANSACTIONAL;
    private static final int ALONE = MariadbGtidEventData.FL_STANDALONE;

    private final EventRules rules = rules();

    @ParameterizedTest
    @ValueSource(strings = {"", "SAVEPOINT `s`", "ROLLBACK TO `s`", "CREATE TABLE t (id INT)", "XA END X'61',X'',1"})
    void theNumberOfATransactionThatItsFileDoesNotEndComesAgain(String statement) {
        assertThat(gtid(2, TRANSACTIONAL)).isEmpty();
        if (!statement.isEmpty()) {
            query(statement);
        }
        begin(256);
        assertThat(gtid(2, TRANSACTIONAL)).isEmpty();
        examine(EventType.XID, 0, new XidEventData());
        assertThat(gtid(3, TRANSACTIONAL)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"COMMIT", "ROLLBACK", "XA COMMIT X'61',X'',1", "XA ROLLBACK X'61',X'',1"})
    void theNumberOfATransactionThatAStatementEndsComesNoMore(String end) {
        gtid(2, TRANSACTIONAL);
        query(end);
        begin(256);
        assertFell(gtid(2, TRANSACTIONAL));
    }

    @ParameterizedTest
    @ValueSource(strings = {"XID", "XA_PREPARE"})
    void theNumberOfATransactionThatAnEventEndsComesNoMore(EventType end) {
        gtid(2, TRANSACTIONAL);
        examine(end, 0, null);
        begin(256);
        assertFell(gtid(2, TRANSACTIONAL));
    }

    @Test
    void theNumberOfAStatementByItselfComesNoMore() {
        gtid(2, ALONE);
        query("CREATE TABLE t (id INT)");
        begin(256);
        assertFell(gtid(2, TRANSACTIONAL));
    }

    @Test
    void theNumberOfAStatementThatItsFileLacksComesAgain() {
        gtid(2, ALONE);
        begin(256);
        assertThat(gtid(2, ALONE)).isEmpty();
    }

    /** A connection tells the form of a file anew wherever it begins. */
    @Test
    void aFormThatIsInNoFileTakesNothingBack() {
        gtid(2, TRANSACTIONAL);
        begin(0);
        assertFell(gtid(2, TRANSACTIONAL));
    }

    private static void assertFell(Optional<SourceFailure> failure) {
        assertThat(failure.orElseThrow().reason()).isEqualTo(SourceReason.Undecodable);
        assertThat(failure.orElseThrow()).hasMessageContaining("0-1-2 stands behind 0-1-2");
    }

    private Optional<SourceFailure> gtid(long number, int flags) {
        MariadbGtidEventData data = new MariadbGtidEventData();
        data.setSequence(number);
        data.setFlags(flags);
        return examine(EventType.MARIADB_GTID, 0, data);
    }

    private void query(String sql) {
        QueryEventData data = new QueryEventData();
        data.setSql(sql);
        assertThat(examine(EventType.QUERY, 0, data)).isEmpty();
    }

    private void begin(long nextPosition) {
        assertThat(examine(EventType.FORMAT_DESCRIPTION, nextPosition, null)).isEmpty();
    }

    private Optional<SourceFailure> examine(EventType type, long nextPosition, EventData data) {
        EventHeaderV4 header = new EventHeaderV4();
        header.setEventType(type);
        header.setServerId(1);
        header.setNextPosition(nextPosition);
        return rules.examine(new Event(header, data));
    }

    private static EventRules rules() {
        TableSelection shop = TableSelection.of(List.of("shop.*"), TableNameCase.Sensitive);
        Gates gates = new Gates(List.of(), TableNameCase.Sensitive, key -> new byte[16], new GateCounters());
        return new EventRules(
                new TablesInForce(shop, gates, Exclusions.none()),
                Position.atTransaction(Optional.of("0-1-1"), "m.000001", 4),
                new Failures(new LogFailures("Debezium", "db:3306", new Credentials("cdc", "secret"))));
    }
}

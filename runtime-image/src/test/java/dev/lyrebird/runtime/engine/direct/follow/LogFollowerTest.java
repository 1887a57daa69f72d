package dev.lyrebird.runtime.engine.direct.follow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lyrebird.contract.checkpoint.Flavor;
import dev.lyrebird.contract.config.ValueForms;
import dev.lyrebird.contract.position.Position;
import dev.lyrebird.contract.report.DivergedTable;
import dev.lyrebird.contract.tables.ColumnDefinition;
import dev.lyrebird.contract.tables.ColumnType;
import dev.lyrebird.contract.tables.TableDefinition;
import dev.lyrebird.contract.tables.TableId;
import dev.lyrebird.contract.tables.TableNameCase;
import dev.lyrebird.contract.tables.TableSelection;
import dev.lyrebird.runtime.engine.ChangeEvent;
import dev.lyrebird.runtime.engine.EventOutput;
import dev.lyrebird.runtime.engine.Portion;
import dev.lyrebird.runtime.engine.direct.decode.RowsDecoder;
import dev.lyrebird.runtime.engine.direct.decode.TableTask;
import dev.lyrebird.runtime.engine.direct.decode.TableTasks;
import dev.lyrebird.runtime.engine.direct.decode.envelope.EventForm;
import dev.lyrebird.runtime.engine.direct.decode.envelope.Frames;
import dev.lyrebird.runtime.engine.direct.decode.envelope.SourceFacts;
import dev.lyrebird.runtime.engine.direct.decode.wire.UndecodableEvent;
import dev.lyrebird.runtime.engine.direct.log.CraftedEvents;
import dev.lyrebird.runtime.engine.direct.log.LogEvent;
import dev.lyrebird.runtime.engine.direct.schema.DdlNotApplied;
import dev.lyrebird.runtime.engine.direct.schema.DirectSchemaState;
import dev.lyrebird.runtime.engine.direct.schema.GatedTables;
import dev.lyrebird.runtime.engine.direct.schema.NoTables;
import dev.lyrebird.runtime.failure.SourceFailure;
import dev.lyrebird.runtime.gate.GateCounters;
import dev.lyrebird.runtime.gate.Gates;
import dev.lyrebird.runtime.gate.TableGate;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Logs that servers make rarely, or only with gigabytes. */
class LogFollowerTest {
    private static final String FILE = "binlog.000001";
    private static final String NEXT = "binlog.000002";
    private static final long ROUND = 1L << 32;
    private static final TableSelection SHOP = TableSelection.of(List.of("shop.*"), TableNameCase.Sensitive);
    private static final TableTasks ALL = table -> new TableTask.Write(gate(table), Frames.none());

    private final Output output = new Output();
    private DirectSchemaState state;

    /** Changes that follow would wait for the end of a transaction that has ended. */
    @ParameterizedTest
    @ValueSource(strings = {"ROLLBACK", "COMMIT"})
    void anXaTransactionThatEndsWithoutBeingPreparedKeepsNothingToItself(String end) throws Exception {
        CraftedEvents log = new CraftedEvents(4);
        LogFollower follower = follower(log);
        take(follower, log.query("XA START X'61',X'',1"), log.map("shop", "t"), log.row(1), log.query(end));
        take(follower, log.query("BEGIN"), log.map("shop", "t"), log.row(2), log.xid());

        assertThat(output.values()).singleElement().asString().contains("\"after\":{\"id\":2}");
        assertThat(output.reached()).isEqualTo(log.end());
    }

    /** Nothing else tells an idle server from one that is slow; of what it skips it tells only how far it came. */
    @Test
    void twoHeartbeatsAtOnePlaceSayThatTheLogHasEnded() throws Exception {
        CraftedEvents log = new CraftedEvents(4000);
        LogFollower follower = follower(log);
        take(follower, log.form(), log.heartbeat());
        assertThat(output.ends).as("before what it does not skip").isZero();

        take(follower, log.query("BEGIN"), log.map("shop", "t"), log.row(1), log.xid(), log.heartbeat());
        assertThat(output.ends).as("at another place").isZero();

        take(follower, log.heartbeat());
        follower.pause();
        assertThat(output.ends).as("once a heartbeat").isEqualTo(1);

        take(follower, log.rotate(FILE), log.form(), log.heartbeat());
        assertThat(output.ends).as("of another connection").isEqualTo(1);
    }

    /** Whoever reads again begins before it, at changes that are older. */
    @Test
    void ofWhatIsReadBesideAPreparedTransactionNoTimeIsTold() throws Exception {
        CraftedEvents log = new CraftedEvents(4);
        LogFollower follower = follower(log);
        take(follower, log.query("XA START X'61',X'',1"), log.map("shop", "t"), log.row(1), log.prepared());
        take(follower, log.query("BEGIN"), log.map("shop", "t"), log.row(2));
        assertThat(output.values()).hasSize(1);
        assertThat(output.sourceTimeMillis).isZero();

        take(follower, log.xid(), log.query("XA COMMIT X'61',X'',1"));
        assertThat(output.values()).hasSize(2);
        assertThat(output.sourceTimeMillis).isEqualTo(1_700_000_000_000L);
    }

    /** A clock that was wrong once is not so for ever. */
    @Test
    void theTimeIsThatOfWhatWasReadLast() throws Exception {
        CraftedEvents log = new CraftedEvents(4);
        LogFollower follower = follower(log);
        take(follower, log.at(2_120_000_000).query("BEGIN"), log.map("shop", "t"), log.row(1), log.xid());
        assertThat(output.sourceTimeMillis).isEqualTo(2_120_000_000_000L);

        take(follower, log.at(1_700_000_000).query("BEGIN"), log.map("other", "t"), log.row(2), log.xid());
        assertThat(output.sourceTimeMillis).isEqualTo(1_700_000_000_000L);
    }

    /** An event says where it ends in 32 bits. */
    @Test
    void placesBeyondFourGigabytesOfAFileAreWhole() throws Exception {
        CraftedEvents log = new CraftedEvents(ROUND - 60);
        LogFollower follower = follower(log);
        take(follower, log.query("BEGIN"), log.map("shop", "t"), log.row(1), log.xid());
        assertThat(log.end()).as("the first one ends behind the mark").isGreaterThan(ROUND);
        assertThat(output.reached()).isEqualTo(log.end());

        long begin = log.end();
        take(follower, log.query("BEGIN"), log.map("shop", "t"), log.row(2));
        assertThat(output.last().position().offset())
                .as("where its transaction begins")
                .isEqualTo(begin);
        assertThat(output.values().get(1)).contains("\"pos\":" + (log.end() - 36));

        take(follower, log.xid());
        assertThat(output.reached()).isEqualTo(log.end());
    }

    /** Two primaries in one domain: what comes behind could not be told from what was before. */
    @Test
    void aNumberOfMariaDbThatIsNotAboveTheOneBeforeItEndsTheReading() throws Exception {
        CraftedEvents log = new CraftedEvents(4);
        LogFollower follower = follower(log, Flavor.MariaDb, Optional.of("0-1-5000,3-1-9000"));
        take(follower, log.mariaDbGtid(0, 1, 5001), log.map("shop", "t"), log.row(1), log.xid());
        take(follower, log.mariaDbGtid(3, 2, 9001), log.map("shop", "t"), log.row(2), log.xid());
        assertThat(output.place().gtidSet()).contains("0-1-5001,3-2-9001");

        assertThatThrownBy(() -> follower.take(log.mariaDbGtid(0, 2, 38)))
                .isInstanceOf(NumberFell.class)
                .hasMessageContaining("0-2-38 stands behind 0-1-5001");
        assertThat(output.values()).hasSize(2);
    }

    /** A server that died, or had no room left, in a transaction goes on with another file: its own replicas take it back. */
    @Test
    void aTransactionThatItsFileDoesNotEndIsTakenBack() throws Exception {
        CraftedEvents log = new CraftedEvents(400);
        LogFollower follower = follower(log, Flavor.MariaDb, Optional.of("0-1-1"));
        take(follower, log.mariaDbGtid(0, 1, 2), log.map("shop", "t"), log.row(1), log.end(NEXT), log.begin());
        assertThat(state.diverged())
                .singleElement()
                .satisfies(mark -> assertThat(mark.statement()).isEqualTo(DivergedTable.ROLLBACK))
                .satisfies(mark -> assertThat(mark.table()).isEqualTo("shop.t"));
        assertThat(output.place()).isEqualTo(Position.atTransaction(Optional.of("0-1-1"), NEXT, 4));

        long begin = log.end();
        take(follower, log.mariaDbGtid(0, 1, 2), log.query("BEGIN"), log.map("shop", "u"), log.row(2));
        assertThat(output.last().position()).isEqualTo(new Position(Optional.of("0-1-1"), NEXT, begin, 3, 1));

        take(follower, log.xid());
        assertThat(output.place()).isEqualTo(Position.atTransaction(Optional.of("0-1-2"), NEXT, log.end()));
        assertThat(state.diverged()).hasSize(1);
    }

    /** Asked for what follows the transactions before it, the server sends the next file and nothing of the torn one. */
    @Test
    void ofTheTransactionThatComesInThePlaceOfATornOneNothingIsSkipped() throws Exception {
        CraftedEvents log = new CraftedEvents(400);
        Position from = new Position(Optional.of("0-1-1"), FILE, 400, 2, 1);
        LogFollower follower = follower(from, log, Flavor.MariaDb, ALL, SHOP);
        take(follower, log.rotate(NEXT), log.begin());
        take(follower, log.mariaDbGtid(0, 1, 2), log.map("shop", "t"), log.row(1), log.row(2), log.xid());

        assertThat(output.values()).hasSize(2);
    }

    /** Only a torn one has its number twice, not one that any end made whole. */
    @ParameterizedTest
    @ValueSource(strings = {"COMMIT", "ROLLBACK", "XA COMMIT X'61',X'',1", "XA ROLLBACK X'61',X'',1", "XID"})
    void aNumberThatComesAgainInTheNextFileEndsTheReading(String end) throws Exception {
        CraftedEvents log = new CraftedEvents(400);
        LogFollower follower = follower(log, Flavor.MariaDb, Optional.of("0-1-1"));
        if (end.startsWith("XA COMMIT")) {
            take(follower, log.query("XA START X'61',X'',1"), log.prepared());
        }
        take(follower, log.mariaDbGtid(0, 1, 2), end.equals("XID") ? log.xid() : log.query(end));
        take(follower, log.end(NEXT), log.begin());

        assertThatThrownBy(() -> follower.take(log.mariaDbGtid(0, 1, 2))).isInstanceOf(NumberFell.class);
    }

    /** What waits for the end of an XA transaction was not delivered. */
    @Test
    void anXaTransactionThatItsFileDoesNotEndIsForgotten() throws Exception {
        CraftedEvents log = new CraftedEvents(400);
        LogFollower follower = follower(log);
        take(follower, log.query("XA START X'61',X'',1"), log.map("shop", "t"), log.row(1), log.end(NEXT), log.begin());
        take(follower, log.query("BEGIN"), log.map("shop", "t"), log.row(2), log.xid());

        assertThat(output.values()).singleElement().asString().contains("\"after\":{\"id\":2}");
        assertThat(state.diverged()).isEmpty();
    }

    /** A file may begin, and a connection tell its form, with rows of the next transaction delivered before. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aFormThatComesBeforeATransactionLeavesWhatOfItWasDelivered(boolean wholeFile) throws Exception {
        CraftedEvents log = new CraftedEvents(wholeFile ? 256 : 400);
        Position from = new Position(Optional.empty(), FILE, log.end(), 2, 1);
        LogFollower follower = follower(from, log, Flavor.MySql, ALL, SHOP);
        take(follower, wholeFile ? log.begin() : log.form());
        take(follower, log.query("BEGIN"), log.map("shop", "t"), log.row(1), log.row(2), log.xid());

        assertThat(output.values()).singleElement().asString().contains("\"after\":{\"id\":2}");
        assertThat(state.diverged()).isEmpty();
    }

    /** What an account may read of them no copy has, and nothing is known of their definitions. */
    @ParameterizedTest
    @ValueSource(strings = {"mysql", "sys"})
    void rowsOfTheServersOwnTablesArePassedOverWhateverIsSelected(String database) throws Exception {
        CraftedEvents log = new CraftedEvents(4);
        Position from = Position.atTransaction(Optional.empty(), FILE, log.end());
        TableSelection all = TableSelection.of(List.of("*.*"), TableNameCase.Sensitive);
        LogFollower follower = follower(
                from, log, Flavor.MySql, new GatedTables(NoTables.at(from), all, gates(), gate -> Frames.none()), all);
        take(follower, log.query("BEGIN"), log.map(database, "time_zone"), log.row(1), log.xid());
        take(follower, log.query("INSERT INTO mysql.rds_heartbeat2(id, value) values (1, 2)"));

        assertThat(output.values()).isEmpty();
        assertThat(output.reached()).isEqualTo(log.end());
    }

    /** What the message of a source that stopped tells to do. */
    @Test
    void aTableThatIsTakenOutOfTheSelectionStopsNothing() throws Exception {
        CraftedEvents log = new CraftedEvents(4);
        LogFollower stopped = selecting(log, "shop.*");
        stopped.take(log.query("BEGIN"));
        assertThatThrownBy(() -> stopped.take(log.map("shop", "t")))
                .isInstanceOfSatisfying(
                        UndecodableEvent.class, e -> assertThat(e.table()).contains(new TableId("shop", "t")));
        String unknown = "ALTER TABLE shop.t ADD SYSTEM VERSIONING";
        assertThatThrownBy(() -> selecting(log, "shop.*").take(log.query(unknown)))
                .isInstanceOfSatisfying(
                        DdlNotApplied.class, e -> assertThat(e.table()).contains(new TableId("shop", "t")));

        LogFollower follower = selecting(log, "shop.u");
        take(follower, log.query("BEGIN"), log.map("shop", "t"), log.row(1), log.xid(), log.query(unknown));
        assertThat(output.values()).isEmpty();
        assertThat(output.reached()).isEqualTo(log.end());
    }

    private LogFollower selecting(CraftedEvents log, String pattern) throws Exception {
        Position from = Position.atTransaction(Optional.empty(), FILE, log.end());
        TableSelection selection = TableSelection.of(List.of(pattern), TableNameCase.Sensitive);
        TableTasks tasks = new GatedTables(
                NoTables.over(NoTables.state(from), from, selection), selection, gates(), gate -> Frames.none());
        return follower(from, log, Flavor.MySql, tasks, selection);
    }

    private LogFollower follower(CraftedEvents log) throws Exception {
        return follower(log, Flavor.MySql, Optional.empty());
    }

    private LogFollower follower(CraftedEvents log, Flavor flavor, Optional<String> gtids) throws Exception {
        return follower(Position.atTransaction(gtids, FILE, log.end()), log, flavor, ALL, SHOP);
    }

    private static Gates gates() {
        return new Gates(List.of(), TableNameCase.Sensitive, key -> new byte[16], new GateCounters());
    }

    private LogFollower follower(
            Position from, CraftedEvents log, Flavor flavor, TableTasks tasks, TableSelection selection)
            throws Exception {
        RowsDecoder decoder = new RowsDecoder(
                tasks,
                new EventForm(new SourceFacts("3.5.0.Final", "mysql", "orders"), ValueForms.STANDARD, true),
                1 << 20,
                Clock.systemUTC());
        state = NoTables.state(from);
        Statements statements =
                new Statements(NoTables.over(state, from, selection), selection, selection, gates(), false);
        LogFollower follower = new LogFollower(from, flavor, decoder, statements, output, 1 << 20);
        follower.take(log.rotate(FILE));
        return follower;
    }

    private static TableGate gate(TableId table) {
        ColumnType type = new ColumnType("int", List.of(), false, Optional.empty(), Optional.empty(), List.of());
        ColumnDefinition id = new ColumnDefinition("id", type, Set.of(), Optional.empty());
        try {
            return gates().gate(
                            new TableDefinition(table, List.of(id), List.of("id"), Optional.empty(), Optional.empty()),
                            List.of());
        } catch (SourceFailure e) {
            throw new AssertionError(e);
        }
    }

    private static void take(LogFollower follower, LogEvent... events) throws Exception {
        for (LogEvent event : events) {
            follower.take(event);
        }
        follower.pause();
    }

    private static final class Output implements EventOutput {
        private final List<ChangeEvent> events = new ArrayList<>();
        private Position reached;
        private int ends;
        private long sourceTimeMillis;

        List<String> values() {
            return events.stream()
                    .map(event -> new String(event.value().orElseThrow(), StandardCharsets.UTF_8))
                    .toList();
        }

        ChangeEvent last() {
            return events.get(events.size() - 1);
        }

        /** @return offset of the place that reading got to */
        long reached() {
            return reached.offset();
        }

        Position place() {
            return reached;
        }

        @Override
        public void connected() {
            // nothing came
        }

        @Override
        public void caughtUp() {
            ends++;
        }

        @Override
        public void emit(Portion portion) {
            events.addAll(portion.events());
            reached = portion.reached().position();
            sourceTimeMillis = portion.sourceTimeMillis();
        }

        @Override
        public void emit(ChangeEvent event) {
            throw new AssertionError("one event by itself");
        }

        @Override
        public void advance(Position position) {
            throw new AssertionError("a place by itself");
        }
    }
}

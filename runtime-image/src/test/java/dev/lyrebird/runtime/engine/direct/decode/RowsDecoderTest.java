package dev.lyrebird.runtime.engine.direct.decode;

import static dev.lyrebird.runtime.engine.direct.decode.CraftedTable.T;
import static dev.lyrebird.runtime.engine.direct.decode.CraftedTable.table;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lyrebird.contract.config.ValueForms;
import dev.lyrebird.contract.tables.TableId;
import dev.lyrebird.runtime.engine.direct.decode.envelope.EventForm;
import dev.lyrebird.runtime.engine.direct.decode.wire.UndecodableEvent;
import dev.lyrebird.runtime.engine.direct.decode.wire.UndecodableEvent.Kind;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Events written by hand, byte by byte. */
class RowsDecoderTest {
    private static final TableId U = new TableId("shop", "u");
    /** An INT and a VARCHAR(20) of four bytes a character. */
    private static final byte[] MAP = EventBytes.map(9, T, "03:", "0f:5000");

    private static CraftedTable decoder() {
        return new CraftedTable(
                List.of(), table(T, "id int", "name varchar(20)"), table(U, "id int", "name varchar(20)"));
    }

    private static void assertFails(Kind kind, String message, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(UndecodableEvent.class, failure -> {
            assertThat(failure.kind()).isEqualTo(kind);
            assertThat(failure).hasMessageContaining(message);
        });
    }

    @Test
    void anEnvelopeHasAllItsFieldsInDebeziumsOrder() {
        CraftedTable decoder =
                decoder().map(MAP).rows(EventBytes.WRITE, EventBytes.rows(EventBytes.WRITE, 9, 2, "00 07000000 0161"));
        assertThat(decoder.events.get(0).value())
                .isEqualTo(
                        "{\"before\":null,\"after\":{\"id\":7,\"name\":\"a\"},\"source\":{\"version\":\"3.5.0.Final\","
                                + "\"connector\":\"mysql\",\"name\":\"orders\",\"ts_ms\":1795000000123,\"snapshot\":\"false\","
                                + "\"db\":\"shop\",\"sequence\":null,\"ts_us\":1795000000123456,\"ts_ns\":1795000000123456000,"
                                + "\"table\":\"t\",\"server_id\":5,\"gtid\":null,\"file\":\"binlog.000007\",\"pos\":4711,\"row\":0,"
                                + "\"thread\":null,\"query\":null},\"transaction\":null,\"op\":\"c\",…}");
    }

    @Test
    void aRowsLifeIsItsEvents() {
        CraftedTable decoder = decoder()
                .map(MAP)
                .rows(EventBytes.WRITE, EventBytes.rows(EventBytes.WRITE, 9, 2, "00 01000000 0161", "02 02000000"))
                .rows(
                        EventBytes.UPDATE,
                        EventBytes.rows(EventBytes.UPDATE, 9, 2, "00 01000000 0161", "00 01000000 0162"))
                .rows(
                        EventBytes.UPDATE,
                        EventBytes.rows(EventBytes.UPDATE, 9, 2, "00 01000000 0162", "00 03000000 0162"))
                .rows(EventBytes.DELETE, EventBytes.rows(EventBytes.DELETE, 9, 2, "00 03000000 0162"));
        assertThat(decoder.lines())
                .containsExactly(
                        "c {\"id\":1} {\"id\":1,\"name\":\"a\"}",
                        "c {\"id\":2} {\"id\":2,\"name\":null}",
                        "u {\"id\":1} {\"id\":1,\"name\":\"b\"}",
                        "d {\"id\":1} {\"id\":1,\"name\":\"b\"} __debezium.newkey={\"id\":3}",
                        "tombstone {\"id\":1} __debezium.newkey={\"id\":3}",
                        "c {\"id\":3} {\"id\":3,\"name\":\"b\"} __debezium.oldkey={\"id\":1}",
                        "d {\"id\":3} {\"id\":3,\"name\":\"b\"}",
                        "tombstone {\"id\":3}");
        assertThat(decoder.rowsDone).containsExactly(1, 2, 1, 0, 0, 1, 0, 1);
    }

    @Test
    void withoutTombstonesADeleteEndsItsRow() {
        EventForm form = new EventForm(CraftedTable.FACTS, ValueForms.STANDARD, false);
        CraftedTable decoder = new CraftedTable(form, List.of(), table(T, "id int", "name varchar(20)"))
                .map(MAP)
                .rows(
                        EventBytes.UPDATE,
                        EventBytes.rows(EventBytes.UPDATE, 9, 2, "00 01000000 0162", "00 03000000 0162"))
                .rows(EventBytes.DELETE, EventBytes.rows(EventBytes.DELETE, 9, 2, "00 03000000 0162"));
        assertThat(decoder.lines())
                .containsExactly(
                        "d {\"id\":1} {\"id\":1,\"name\":\"b\"} __debezium.newkey={\"id\":3}",
                        "c {\"id\":3} {\"id\":3,\"name\":\"b\"} __debezium.oldkey={\"id\":1}",
                        "d {\"id\":3} {\"id\":3,\"name\":\"b\"}");
        assertThat(decoder.rowsDone).containsExactly(0, 1, 1);
    }

    @Test
    void eventsOfTheFirstFormHaveNoExtraDataAndThoseOfTheSecondMayHaveSome() {
        byte[] withExtra = new EventBytes()
                .little(9, 6)
                .little(1, 2)
                .little(5, 2)
                .hex("aabbcc")
                .hex("02 03 00 05000000 0161")
                .done();
        CraftedTable decoder = decoder()
                .map(MAP)
                .rows(EventBytes.WRITE_V1, EventBytes.rows(EventBytes.WRITE_V1, 9, 2, "00 04000000 0161"))
                .rows(EventBytes.WRITE, withExtra);
        assertThat(decoder.lines())
                .containsExactly("c {\"id\":4} {\"id\":4,\"name\":\"a\"}", "c {\"id\":5} {\"id\":5,\"name\":\"a\"}");
    }

    /** As where more tables are in use than the server's cache of definitions holds. */
    @Test
    void aTableThatTheServerOpensAgainAndAgainIsPreparedOnce() {
        CraftedTable decoder = decoder();
        for (int number = 9; number < 50_000; number++) {
            decoder.map(EventBytes.map(number, T, "03:", "0f:5000"));
        }
        decoder.rows(EventBytes.WRITE, EventBytes.rows(EventBytes.WRITE, 49_999, 2, "00 01000000 0161"));

        assertThat(decoder.prepared).containsExactly(T);
        assertThat(decoder.lines()).containsExactly("c {\"id\":1} {\"id\":1,\"name\":\"a\"}");
        assertFails(
                Kind.UnknownTable,
                "49998",
                () -> decoder.rows(EventBytes.WRITE, EventBytes.rows(EventBytes.WRITE, 49_998, 2, "00 01000000 0161")));
    }

    @Test
    void aTableThatIsLaidOutInAnotherWayIsPreparedAnew() {
        CraftedTable decoder = decoder().map(MAP).map(EventBytes.map(10, T, "03:", "0f:1400"));
        assertThat(decoder.prepared).containsExactly(T, T);
        assertThat(decoder.rows(EventBytes.WRITE, EventBytes.rows(EventBytes.WRITE, 10, 2, "00 01000000 0161"))
                        .lines())
                .hasSize(1);
    }

    @Test
    void mapsOfSeveralTablesMayStandBeforeTheRowsOfAll() {
        CraftedTable decoder = decoder()
                .map(MAP)
                .map(EventBytes.map(10, U, "03:", "0f:5000"))
                .rows(EventBytes.WRITE, EventBytes.rows(EventBytes.WRITE, 9, 2, "00 01000000 0161"))
                .rows(EventBytes.WRITE, EventBytes.rows(EventBytes.WRITE, 10, 2, "00 02000000 0161"));
        assertThat(decoder.events).extracting(Emitted::table).containsExactly("shop.t", "shop.u");
    }

    @Test
    void rowsThatWereDeliveredAreNotEmittedAgain() {
        byte[] three =
                EventBytes.rows(EventBytes.WRITE, 9, 2, "00 01000000 0161", "00 02000000 0161", "00 03000000 0161");
        CraftedTable decoder = decoder().map(MAP).rows(EventBytes.WRITE, three, 2);
        assertThat(decoder.lines()).containsExactly("c {\"id\":3} {\"id\":3,\"name\":\"a\"}");
        assertThat(decoder.rowsDone).containsExactly(3);
        assertThat(decoder.events.get(0).value()).contains("\"row\":2,");
    }

    @Test
    void aTableThatNobodyWantsIsPassedOver() {
        TableId other = new TableId("other", "t");
        CraftedTable decoder = decoder()
                .map(EventBytes.map(11, other, "03:"))
                .rows(EventBytes.WRITE, EventBytes.rows(EventBytes.WRITE, 11, 1, "00 01000000"));
        assertThat(decoder.events).isEmpty();
    }

    @Test
    void anImageWithoutAllColumnsStopsByName() {
        byte[] partial = new EventBytes()
                .little(9, 6)
                .little(1, 2)
                .little(2, 2)
                .hex("02 01 00 01000000")
                .done();
        assertFails(Kind.PartialImage, "shop.t: the rows lack column name", () -> decoder()
                .map(MAP)
                .rows(EventBytes.WRITE, partial));
        byte[] partialAfter = new EventBytes()
                .little(9, 6)
                .little(1, 2)
                .little(2, 2)
                .hex("02 03 02")
                .done();
        assertFails(Kind.PartialImage, "after the change lack column id", () -> decoder()
                .map(MAP)
                .rows(EventBytes.UPDATE, partialAfter));
    }

    @Test
    void rowsWithoutTheirTableMapStop() {
        byte[] rows = EventBytes.rows(EventBytes.WRITE, 77, 2, "00 01000000 0161");
        assertFails(
                Kind.UnknownTable, "table number 77", () -> decoder().map(MAP).rows(EventBytes.WRITE, rows));
    }

    @Test
    void aMapThatTheDefinitionContradictsStops() {
        assertFails(
                Kind.DefinitionDiffers, "shop.t has 3 columns in the binlog and 2 in the definition", () -> decoder()
                        .map(EventBytes.map(9, T, "03:", "0f:5000", "03:")));
        assertFails(
                Kind.DefinitionDiffers,
                "shop.t.id is int in the definition that holds there and LONGLONG in the binlog",
                () -> decoder().map(EventBytes.map(9, T, "08:", "0f:5000")));
    }

    @Test
    void anEventThatEndsEarlyStopsAndNamesTheColumn() {
        byte[] cut = EventBytes.rows(EventBytes.WRITE, 9, 2, "00 01000000 0561");
        assertFails(Kind.Damaged, "shop.t: column name: the event ends early", () -> decoder()
                .map(MAP)
                .rows(EventBytes.WRITE, cut));
    }
}

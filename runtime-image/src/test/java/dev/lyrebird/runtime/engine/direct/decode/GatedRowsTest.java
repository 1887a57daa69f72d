package dev.lyrebird.runtime.engine.direct.decode;

import static dev.lyrebird.runtime.engine.direct.decode.CraftedTable.T;
import static dev.lyrebird.runtime.engine.direct.decode.CraftedTable.table;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lyrebird.api.v1alpha1.filter.FilterAction;
import dev.lyrebird.api.v1alpha1.filter.FilterOperation;
import dev.lyrebird.contract.gate.Gate;
import dev.lyrebird.contract.gate.GateKind;
import dev.lyrebird.contract.gate.GateRule;
import dev.lyrebird.contract.gate.HmacKey;
import dev.lyrebird.contract.gate.Mask;
import dev.lyrebird.contract.gate.MaskRule;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Rows behind gates: what is written of them, and how they are counted. */
class GatedRowsTest {
    /** An INT and a VARCHAR(20) of four bytes a character. */
    private static final byte[] MAP = EventBytes.map(9, T, "03:", "0f:5000");

    private static final Mask HASH = new Mask.Sha256(new HmacKey("secret", "key"));
    private static final List<String> ACCEPTED = List.of("g", "r", "Accept");
    private static final List<String> DROPPED = List.of("g", "r", "Drop");

    private static CraftedTable decoder(Gate... gates) {
        return new CraftedTable(List.of(gates), table(T, "id int", "name varchar(20)"));
    }

    private static GateRule rule(String tables, FilterAction action, FilterOperation... operations) {
        return new GateRule(
                "r", List.of(tables), action, List.of(operations), Optional.empty(), List.of(), List.of(), List.of());
    }

    private static byte[] rows(int type, String... images) {
        return EventBytes.rows(type, 9, 2, images);
    }

    private static Map<List<String>, Long> counted(CraftedTable decoder) {
        return decoder.gates.counters().events();
    }

    @Test
    void rowsThatPassAreCountedAndSoAreTheColumnsThatTheyLack() {
        GateRule hide = new GateRule(
                "r",
                List.of("*.*"),
                FilterAction.Accept,
                List.of(FilterOperation.values()),
                Optional.empty(),
                List.of("name"),
                List.of(),
                List.of());
        CraftedTable decoder = decoder(gate(hide))
                .map(MAP)
                .rows(EventBytes.WRITE, rows(EventBytes.WRITE, "00 01000000 0161", "00 02000000 0161"))
                .rows(EventBytes.UPDATE, rows(EventBytes.UPDATE, "00 01000000 0161", "00 01000000 0162"))
                .rows(EventBytes.WRITE, rows(EventBytes.WRITE, "00 03000000 0161", "00 04000000 0161"), 1);
        assertThat(decoder.events).hasSize(4);
        assertThat(counted(decoder)).containsExactly(Map.entry(ACCEPTED, 4L));
        assertThat(decoder.gates.counters().droppedColumns()).containsExactly(Map.entry(List.of("g", "r"), 4L));
    }

    @Test
    void rowsOfATableThatIsDroppedAreCountedUnread() {
        GateRule drop = rule("shop.t", FilterAction.Drop, FilterOperation.values());
        CraftedTable decoder = decoder(gate(drop))
                .map(MAP)
                .rows(EventBytes.WRITE, rows(EventBytes.WRITE, "00 01000000 0161", "02 02000000"))
                .rows(EventBytes.UPDATE, rows(EventBytes.UPDATE, "00 01000000 0161", "00 01000000 0162"));
        assertThat(decoder.events).isEmpty();
        assertThat(counted(decoder)).containsExactly(Map.entry(DROPPED, 3L));
    }

    @Test
    void rowsThatNobodyReadsMayLackColumnsOrBeUnreadable() {
        byte[] partial = new EventBytes()
                .little(9, 6)
                .little(1, 2)
                .little(2, 2)
                .little(2, 1)
                .little(1, 1)
                .hex("00 01000000")
                .done();
        CraftedTable decoder = decoder(gate(rule("shop.t", FilterAction.Drop, FilterOperation.values())))
                .map(MAP)
                .rows(EventBytes.WRITE, partial)
                .rows(EventBytes.WRITE, rows(EventBytes.WRITE, "00 01000000 0161", "00"));
        assertThat(counted(decoder)).containsExactly(Map.entry(DROPPED, 1L));
        CraftedTable compressed = decoder(gate(rule("shop.t", FilterAction.Drop, FilterOperation.values())))
                .map(EventBytes.map(9, T, "03:", "8c:02"))
                .rows(EventBytes.WRITE, rows(EventBytes.WRITE, "00 01000000 0161"));
        assertThat(counted(compressed)).isEmpty();
    }

    @Test
    void rowsOfOperationsThatNoGateWantsAreCountedAndNotWritten() {
        CraftedTable decoder = decoder(gate(rule("*.*", FilterAction.Accept, FilterOperation.Insert)))
                .map(MAP)
                .rows(EventBytes.DELETE, rows(EventBytes.DELETE, "00 01000000 0161", "00 02000000 0161"))
                // one that could not be decoded
                .rows(EventBytes.DELETE, rows(EventBytes.DELETE, "00"));
        assertThat(decoder.events).isEmpty();
        assertThat(counted(decoder)).containsExactly(Map.entry(DROPPED, 2L));
    }

    @Test
    void columnsAreDroppedAndMaskedInKeysToo() {
        GateRule rule = new GateRule(
                "hide",
                List.of("*.*"),
                FilterAction.Accept,
                List.of(FilterOperation.values()),
                Optional.empty(),
                List.of("name"),
                List.of(),
                List.of(new MaskRule(List.of("id"), HASH)));
        CraftedTable decoder = decoder(gate(rule))
                .map(MAP)
                .rows(EventBytes.WRITE, EventBytes.rows(EventBytes.WRITE, 9, 2, "00 01000000 0161"));
        assertThat(decoder.lines().get(0)).matches("c (\\{\"id\":\"[0-9a-f]{64}\"}) \\1");
    }

    @Test
    void aHashIsMadeOfTheValueBeforeItIsWritten() {
        GateRule rule = new GateRule(
                "hash",
                List.of("*.*"),
                FilterAction.Accept,
                List.of(FilterOperation.values()),
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(new MaskRule(List.of("name"), new Mask.Truncate(2)), new MaskRule(List.of("id"), HASH)));
        CraftedTable decoder = decoder(gate(rule))
                .map(MAP)
                .rows(EventBytes.WRITE, EventBytes.rows(EventBytes.WRITE, 9, 2, "00 01000000 04616263e9"));
        assertThat(decoder.events.get(0).row()).matches("\\{\"id\":\"[0-9a-f]{64}\",\"name\":\"ab\"}");
    }

    @Test
    void operationsAndConditionsDecideWhatIsDelivered() {
        GateRule rule = new GateRule(
                "some",
                List.of("*.*"),
                FilterAction.Accept,
                List.of(FilterOperation.values()),
                Optional.of("id > 5"),
                List.of(),
                List.of(),
                List.of());
        CraftedTable decoder = decoder(gate(rule))
                .map(MAP)
                .rows(EventBytes.WRITE, EventBytes.rows(EventBytes.WRITE, 9, 2, "00 01000000 0161", "00 06000000 0161"))
                .rows(
                        EventBytes.UPDATE,
                        EventBytes.rows(
                                EventBytes.UPDATE,
                                9,
                                2,
                                "00 01000000 0161",
                                "00 07000000 0161",
                                "00 07000000 0161",
                                "00 02000000 0161",
                                "00 08000000 0161",
                                "00 08000000 0162"))
                .rows(EventBytes.DELETE, EventBytes.rows(EventBytes.DELETE, 9, 2, "00 01000000 0161"));
        assertThat(decoder.lines())
                .containsExactly(
                        "c {\"id\":6} {\"id\":6,\"name\":\"a\"}",
                        "c {\"id\":7} {\"id\":7,\"name\":\"a\"}",
                        "d {\"id\":7} {\"id\":7,\"name\":\"a\"}",
                        "tombstone {\"id\":7}",
                        "u {\"id\":8} {\"id\":8,\"name\":\"b\"}");
        assertThat(counted(decoder))
                .containsExactly(
                        Map.entry(List.of("g", "some", "Accept"), 4L), Map.entry(List.of("g", "some", "Drop"), 2L));
    }

    private static Gate gate(GateRule rule) {
        return new Gate(GateKind.CdcFilter, "g", "uid", 1, FilterAction.Drop, List.of(rule));
    }
}

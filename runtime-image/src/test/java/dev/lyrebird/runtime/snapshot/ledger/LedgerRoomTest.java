package dev.lyrebird.runtime.snapshot.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lyrebird.contract.snapshot.GroupChunks;
import dev.lyrebird.contract.snapshot.GroupLedger;
import dev.lyrebird.contract.snapshot.LedgerCodec;
import dev.lyrebird.contract.snapshot.WaitCause;
import dev.lyrebird.contract.snapshot.WorkerWait;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LedgerRoomTest {
    @Test
    void aConfigMapHoldsSomeTenThousandChunks() {
        assertThat(LedgerRoom.holds(LargeLedgers.uuids(10_000))).isTrue();
        assertThat(LedgerRoom.holds(LargeLedgers.uuids(30_000))).isFalse();
    }

    @Test
    void thousandsOfTablesAreHeld() {
        assertThat(LedgerRoom.holds(LargeLedgers.tables(2000))).isTrue();
        assertThat(LedgerRoom.holds(LargeLedgers.tables(8000))).isFalse();
    }

    @ParameterizedTest
    @MethodSource("held")
    void whatIsHeldIsHeldToItsEnd(GroupChunks group) {
        assertThat(LedgerRoom.holds(group)).isTrue();
        GroupLedger ledger = GroupLedger.planned(group)
                .waiting(Optional.of(new WorkerWait(WaitCause.ServerUnavailable, "It does not answer.".repeat(50))));
        for (int i = 0; i < 16; i++) {
            ledger = ledger.readBy("3e11fa47-71ca-11e1-9e33-c80aa94295" + (10 + i));
        }
        int chunks = group.chunks().size();
        int tables = group.tables().size();
        for (int chunk = 0; chunk < chunks; chunk += tables > 1 ? 1 : 2) {
            ledger = chunk < 200 && chunk % 2 == 1
                    ? ledger.tableFailed(chunk, "ü".repeat(512))
                    : ledger.done(chunk, 100_000_000_000L, 100_000_000_000_000L);
        }

        int bytes = LedgerCodec.encode(group).length
                + LedgerCodec.encode(ledger.state()).getBytes(StandardCharsets.UTF_8).length;

        assertThat(bytes).isLessThanOrEqualTo(LedgerRoom.MOST_BYTES);
    }

    /** The largest that are held, to a hundredth. */
    static Stream<GroupChunks> held() {
        return Stream.of(largest(LargeLedgers::uuids, 10_000), largest(LargeLedgers::tables, 2000));
    }

    private static GroupChunks largest(IntFunction<GroupChunks> of, int held) {
        int low = held;
        int high = 4 * held;
        while (high - low > low / 100) {
            int middle = (low + high) / 2;
            if (LedgerRoom.holds(of.apply(middle))) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return of.apply(low);
    }
}

package dev.lyrebird.runtime.engine.debezium.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lyrebird.contract.position.Position;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class DebeziumOffsetsTest {
    private static final Position SOME = new Position(Optional.of("0-1-2"), "b.000001", 9, 3, 2);

    @Property
    void aPositionSurvivesTheWayThere(@ForAll("positions") Position position) {
        assertThat(DebeziumOffsets.toPosition(DebeziumOffsets.toOffset(position)))
                .isEqualTo(position);
    }

    @Provide
    Arbitrary<Position> positions() {
        Arbitrary<Long> numbers = Arbitraries.longs().between(0, Long.MAX_VALUE);
        Arbitrary<Optional<String>> sets = Arbitraries.of("", "0-1-7", "3e11fa47-71ca-11e1-9e33-c80aa9429562:1-5")
                .map(set -> set.isEmpty() ? Optional.empty() : Optional.of(set));
        return Combinators.combine(sets, numbers, numbers, numbers)
                .as((set, offset, event, row) -> new Position(set, "binlog.000007", offset, event, row));
    }

    @Test
    void whatTellsOfTheEventAloneIsLeftOut() {
        Map<String, Object> offset = new HashMap<>(DebeziumOffsets.toOffset(SOME));
        offset.put("server_id", 7L);
        offset.put("ts_sec", 1L);

        assertThat(DebeziumOffsets.toPosition(offset)).isEqualTo(SOME);
    }

    @Test
    void nothingIsLostInSilence() {
        for (Map<String, Object> bad : java.util.List.<Map<String, Object>>of(
                Map.of("file", "b.1", "pos", 4L, "transaction_id", "x"),
                Map.of("file", "b.1", "pos", 4L, "snapshot", true),
                Map.of("file", "b.1", "pos", "4"),
                Map.of("file", "b.1"),
                Map.of("pos", 4L))) {
            assertThatThrownBy(() -> DebeziumOffsets.toPosition(bad)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void anEmptySetIsTheBeginningOfTheLog() {
        assertThat(DebeziumOffsets.toOffset(Position.atTransaction(Optional.of(""), "b.000001", 400)))
                .isEqualTo(Map.of("file", "", "pos", 4L));
    }
}

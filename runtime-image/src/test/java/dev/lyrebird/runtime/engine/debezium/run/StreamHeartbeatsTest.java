package dev.lyrebird.runtime.engine.debezium.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lyrebird.api.v1alpha1.source.FormatType;
import dev.lyrebird.contract.config.FormatConfig;
import dev.lyrebird.contract.position.Position;
import dev.lyrebird.runtime.engine.ChangeEvent;
import dev.lyrebird.runtime.engine.EventOutput;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.Test;

/** What a stream without changes says. */
class StreamHeartbeatsTest {
    private static final Position FROM = Position.atTransaction(Optional.empty(), "binlog.000001", 400);

    private final Output output = new Output();
    private final StreamRecords records =
            new StreamRecords(null, null, new FormatConfig(FormatType.DebeziumJson, false), output, FROM, () -> true);

    /** A server sends one before the first event that it does not skip, too. */
    @Test
    void twoHeartbeatsAtOnePlaceSayThatTheLogHasEnded() throws Exception {
        records.accept(heartbeat(400));
        assertThat(output.ends).as("where reading began").isZero();

        records.accept(heartbeat(500));
        assertThat(output.ends).as("at another place").isZero();

        records.accept(heartbeat(500));
        assertThat(output.ends).isEqualTo(1);
        assertThat(output.reached.offset()).isEqualTo(500);
    }

    private static SourceRecord heartbeat(long offset) {
        Map<String, Object> place =
                DebeziumOffsets.toOffset(Position.atTransaction(Optional.empty(), FROM.file(), offset));
        return new SourceRecord(Map.of(), place, EngineSettings.HEARTBEATS + ".orders", null, null);
    }

    private static final class Output implements EventOutput {
        private Position reached;
        private int ends;

        @Override
        public void connected() {
            // nothing came
        }

        @Override
        public void caughtUp() {
            ends++;
        }

        @Override
        public void emit(ChangeEvent event) {
            throw new AssertionError("a heartbeat is no change");
        }

        @Override
        public void advance(Position position) {
            reached = position;
        }
    }
}

package dev.lyrebird.runtime.engine.direct.decode.value;

import dev.lyrebird.runtime.engine.direct.decode.wire.ByteReader;
import dev.lyrebird.runtime.engine.direct.decode.wire.JsonOutput;
import java.time.Duration;
import java.util.Optional;

/** TIME of tables from before MySQL 5.6 that were never rebuilt: a signed number of the digits hhmmss. */
final class OldTimeValue extends FixedValue {
    OldTimeValue() {
        super(3);
    }

    @Override
    public void write(ByteReader in, JsonOutput out) {
        out.number(seconds(in) * 1_000_000);
    }

    @Override
    public Optional<Object> read(ByteReader in) {
        return Optional.of(Duration.ofSeconds(seconds(in)));
    }

    private static long seconds(ByteReader in) {
        int value = in.unsigned24() << 8 >> 8;
        int positive = Math.abs(value);
        long seconds = positive / 10_000 * 3600L + positive / 100 % 100 * 60 + positive % 100;
        return value < 0 ? -seconds : seconds;
    }
}

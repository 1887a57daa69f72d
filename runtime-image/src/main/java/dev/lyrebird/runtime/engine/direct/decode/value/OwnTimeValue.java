package dev.lyrebird.runtime.engine.direct.decode.value;

import dev.lyrebird.runtime.engine.direct.decode.wire.ByteReader;
import dev.lyrebird.runtime.engine.direct.decode.wire.JsonOutput;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** TIME(n) in {@link OwnFraction MariaDB's own form}: counted from a second before the least time. */
final class OwnTimeValue extends FixedValue {
    private static final int[] WIDTHS = {3, 4, 4, 5, 5, 5, 6};

    /** A second more than 838:59:59. */
    private static final long ZERO_SECONDS = 3_020_400;

    private final int digits;

    /** @param digits 1 to 6 */
    OwnTimeValue(int digits) {
        super(WIDTHS[digits]);
        this.digits = digits;
    }

    @Override
    public void write(ByteReader in, JsonOutput out) {
        out.number(micros(in));
    }

    @Override
    public Optional<Object> read(ByteReader in) {
        return Optional.of(Duration.of(micros(in), ChronoUnit.MICROS));
    }

    private long micros(ByteReader in) {
        int units = OwnFraction.units(digits);
        long value = in.bigEndian(width()) - ZERO_SECONDS * units;
        return value / units * 1_000_000 + OwnFraction.micros(value % units, digits);
    }
}

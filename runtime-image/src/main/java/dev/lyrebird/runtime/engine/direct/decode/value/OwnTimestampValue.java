package dev.lyrebird.runtime.engine.direct.decode.value;

import dev.lyrebird.runtime.engine.direct.decode.wire.Ascii;
import dev.lyrebird.runtime.engine.direct.decode.wire.ByteReader;
import dev.lyrebird.runtime.engine.direct.decode.wire.JsonOutput;
import java.time.Instant;
import java.util.Optional;

/** TIMESTAMP(n) in {@link OwnFraction MariaDB's own form}: seconds, and the digits behind them as a number. */
final class OwnTimestampValue extends FixedValue {
    private static final byte[] END = Ascii.bytes("Z\"");

    private final int digits;
    private final IsoTime time = new IsoTime();

    /** @param digits 1 to 6 */
    OwnTimestampValue(int digits) {
        super(4 + Fraction.bytes(digits));
        this.digits = digits;
    }

    @Override
    public void write(ByteReader in, JsonOutput out) {
        out.put('"');
        time.second(in.bigEndian(4), out);
        out.put('.');
        out.padded((int) in.bigEndian(width() - 4), digits);
        out.put(END);
    }

    @Override
    public Optional<Object> read(ByteReader in) {
        long seconds = in.bigEndian(4);
        int micros = OwnFraction.micros(in.bigEndian(width() - 4), digits);
        return Optional.of(Instant.ofEpochSecond(seconds, micros * 1000L));
    }
}

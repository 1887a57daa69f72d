package dev.lyrebird.runtime.engine.direct.decode.value;

import dev.lyrebird.runtime.engine.direct.decode.wire.ByteReader;
import dev.lyrebird.runtime.engine.direct.decode.wire.JsonOutput;
import java.time.LocalDate;
import java.util.Optional;

/** DATE as days since 1970. */
final class DateValue extends FixedValue {
    private final ZeroDate zero;

    DateValue(ZeroDate zero) {
        super(3);
        this.zero = zero;
    }

    @Override
    public void write(ByteReader in, JsonOutput out) {
        int value = in.unsigned24();
        int day = value & 0x1F;
        int month = value >> 5 & 0xF;
        int year = value >> 9;
        if (Calendar.isZero(year, month, day)) {
            zero.write(out);
        } else {
            out.number(Calendar.epochDay(year, month, day));
        }
    }

    @Override
    public Optional<Object> read(ByteReader in) {
        int value = in.unsigned24();
        return Calendar.isZero(value >> 9, value >> 5 & 0xF, value & 0x1F)
                ? zero.date()
                : Optional.of(LocalDate.ofEpochDay(Calendar.epochDay(value >> 9, value >> 5 & 0xF, value & 0x1F)));
    }
}

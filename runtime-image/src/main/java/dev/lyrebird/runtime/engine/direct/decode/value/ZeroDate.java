package dev.lyrebird.runtime.engine.direct.decode.value;

import dev.lyrebird.runtime.engine.direct.decode.wire.Ascii;
import dev.lyrebird.runtime.engine.direct.decode.wire.JsonOutput;
import java.time.LocalDate;
import java.util.Optional;

/** What stands for a date that no calendar has, such as 0000-00-00: as in Debezium, by whether the column takes NULL. */
enum ZeroDate {
    NULL,
    EPOCH;

    static ZeroDate of(boolean nullable) {
        return nullable ? NULL : EPOCH;
    }

    void write(JsonOutput out) {
        if (this == NULL) {
            out.put(Ascii.NULL);
        } else {
            out.put('0');
        }
    }

    /** @return what conditions and masks see of a DATE */
    Optional<Object> date() {
        return this == NULL ? Optional.empty() : Optional.of(LocalDate.EPOCH);
    }

    /** @return what conditions and masks see of a DATETIME */
    Optional<Object> moment() {
        return this == NULL ? Optional.empty() : Optional.of(LocalDate.EPOCH.atStartOfDay());
    }
}

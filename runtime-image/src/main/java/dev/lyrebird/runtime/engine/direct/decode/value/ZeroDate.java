package dev.lyrebird.runtime.engine.direct.decode.value;

import dev.lyrebird.runtime.engine.direct.decode.wire.Ascii;
import dev.lyrebird.runtime.engine.direct.decode.wire.JsonOutput;

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
}

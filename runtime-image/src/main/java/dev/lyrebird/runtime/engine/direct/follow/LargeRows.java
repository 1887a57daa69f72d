package dev.lyrebird.runtime.engine.direct.follow;

import dev.lyrebird.runtime.engine.direct.decode.RowsDecoder;
import dev.lyrebird.runtime.engine.direct.log.LargeEvent;
import dev.lyrebird.runtime.engine.direct.log.LogEvent;
import java.util.Optional;

/** Row events that are too large to be read by the way: whether they are read at all. */
record LargeRows(RowsDecoder decoder) {
    /**
     * @param beginning the first bytes of a row event
     * @param most bytes that there is memory for
     * @return whether its table is captured; what nobody wants is passed over, however large
     * @throws LargeEvent when it is, and there is no memory for it
     */
    boolean wants(LogEvent beginning, long most) {
        Optional<String> table = decoder.wanted(beginning.number(0, 6));
        if (table.isPresent() && beginning.length() > most) {
            throw new LargeEvent(
                    "An event of table " + table.get(),
                    beginning.length(),
                    most,
                    "Raise the memory, or take the table out of spec.tables.");
        }
        return table.isPresent();
    }
}

package dev.lyrebird.runtime.engine.direct.follow;

import dev.lyrebird.runtime.engine.Bookmark;
import dev.lyrebird.runtime.engine.ChangeEvent;
import java.util.ArrayList;
import java.util.List;

/**
 * A prepared XA transaction: its changes wait until it is committed or rolled back.
 *
 * @param before place before the transaction that prepares it, from which a reader would find it again
 */
record Prepared(Bookmark before, List<ChangeEvent> changes) {
    Prepared(Bookmark before) {
        this(before, new ArrayList<>());
    }
}

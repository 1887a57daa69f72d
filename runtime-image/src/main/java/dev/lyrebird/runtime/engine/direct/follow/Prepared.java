package dev.lyrebird.runtime.engine.direct.follow;

import dev.lyrebird.contract.position.Position;
import dev.lyrebird.runtime.engine.ChangeEvent;
import java.util.ArrayList;
import java.util.List;

/**
 * A prepared XA transaction: its changes wait until it is committed or rolled back.
 *
 * @param before position before the transaction that prepares it, from which a reader would find it again
 */
record Prepared(Position before, List<ChangeEvent> changes) {
    Prepared(Position before) {
        this(before, new ArrayList<>());
    }
}

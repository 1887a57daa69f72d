package dev.lyrebird.runtime.engine.direct.follow;

import dev.lyrebird.runtime.engine.Bookmark;
import dev.lyrebird.runtime.engine.ChangeEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A prepared XA transaction: its changes wait until it is committed or rolled back.
 *
 * @param before place before the transaction that prepares it, from which a reader would find it again
 * @param savepoints how many changes came before each
 */
record Prepared(Bookmark before, List<ChangeEvent> changes, Map<String, Integer> savepoints) {
    Prepared(Bookmark before) {
        this(before, new ArrayList<>(), new HashMap<>());
    }

    void savepoint(String name) {
        savepoints.put(name, changes.size());
    }

    /** @return the changes since a savepoint, which are no more; all where the savepoint came before the first */
    List<ChangeEvent> takeBack(String name) {
        List<ChangeEvent> since =
                changes.subList(Math.min(savepoints.getOrDefault(name, 0), changes.size()), changes.size());
        List<ChangeEvent> gone = List.copyOf(since);
        since.clear();
        return gone;
    }
}

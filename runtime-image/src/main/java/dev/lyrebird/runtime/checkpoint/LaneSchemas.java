package dev.lyrebird.runtime.checkpoint;

import dev.lyrebird.contract.checkpoint.Checkpoint;
import dev.lyrebird.contract.checkpoint.Lane;
import dev.lyrebird.contract.report.DivergedTable;
import dev.lyrebird.runtime.engine.SchemaState;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The definitions of each lane. May hold those of a lane that is about to be split off or has just been merged: what is saved may
 * be more than the checkpoint's lanes need, never less.
 */
public final class LaneSchemas {
    private final Map<String, SchemaState> states = new TreeMap<>();

    /** @param main definitions of the main lane */
    public LaneSchemas(SchemaState main) {
        states.put(Lane.MAIN, main);
    }

    public synchronized void put(String lane, SchemaState state) {
        states.put(lane, state);
    }

    synchronized void remove(String lane) {
        states.remove(lane);
    }

    /** @return the definitions of this lane; empty when it is not known */
    public synchronized Optional<SchemaState> of(String lane) {
        return Optional.ofNullable(states.get(lane));
    }

    /** Forgets those of all other lanes. */
    public synchronized void keepOnly(Collection<String> lanes) {
        states.keySet().retainAll(lanes);
    }

    /** @return tables of which statements removed rows without events, each once; a lane knows newer things of its tables */
    public synchronized List<DivergedTable> diverged() {
        Map<String, DivergedTable> byTable = new TreeMap<>();
        of(Lane.MAIN).ifPresent(main -> main.diverged().forEach(mark -> byTable.put(mark.table(), mark)));
        states.forEach((lane, state) -> {
            if (!lane.equals(Lane.MAIN)) {
                state.diverged().forEach(mark -> byTable.put(mark.table(), mark));
            }
        });
        return List.copyOf(byTable.values());
    }

    /** @return equal for equal definitions of equal lanes */
    synchronized Map<String, Long> revisions() {
        Map<String, Long> revisions = new HashMap<>();
        states.forEach((lane, state) -> revisions.put(lane, state.revision()));
        return revisions;
    }

    /** @return all of them as they are to be saved */
    public synchronized SavedState saved(List<Checkpoint> history) {
        Map<String, String> beside = new HashMap<>();
        states.forEach((lane, state) -> beside.put(lane, state.snapshot()));
        String main = beside.remove(Lane.MAIN);
        return SavedState.of(main, beside, history);
    }

    /** The places of the lanes in {@code last} have other names from now on. */
    public synchronized void renamed(Checkpoint last) {
        last.lanes().forEach(lane -> of(lane.name()).ifPresent(state -> state.renamed(lane.position())));
    }

    /** Lets each forget what it needs only for places before the lane's one in {@code written}. */
    void delivered(Checkpoint written) {
        written.lanes().forEach(lane -> of(lane.name()).ifPresent(state -> state.delivered(lane.position())));
    }
}

package dev.lyrebird.runtime.engine;

import dev.lyrebird.contract.position.Position;
import dev.lyrebird.contract.report.DivergedTable;
import dev.lyrebird.contract.tables.TableId;
import java.util.List;

/**
 * The definitions of the tables as an engine needs them to read on from a position. Mutable while the engine runs; safe to
 * read from another thread.
 */
public interface SchemaState {
    /** Rises with every change: equal revisions mean equal snapshots. */
    long revision();

    /**
     * The state as JSON text. It must serve every position from the last one delivered on: it may know later definitions, but
     * must not have forgotten the one that holds at the delivered position.
     */
    String snapshot();

    /**
     * Says that everything before {@code position} was delivered and that the checkpoint says so, so that the state may forget
     * what it needed only for earlier positions. May raise the revision.
     */
    default void delivered(Position position) {}

    /**
     * Reading goes on at {@code position}, which is called otherwise from now on: at another server files have other names. What
     * held there holds from then on; may raise the revision.
     */
    default void renamed(Position position) {}

    /** Begins the definitions of a lane that was just split off: what was known of rows before is the main lane's to tell. */
    default void splitOff() {}

    /**
     * Tables of a lane that {@link #splitOff} began were copied wholly since: what was known of their rows before holds no more. Told
     * to the main lane, before the other one catches up.
     */
    default void copied(List<TableId> tables) {}

    /**
     * The lane that {@link #splitOff} began becomes one with this one, the main lane.
     *
     * @param lane its definitions
     * @param tables those that it streamed
     * @param at where both have been delivered to
     */
    default void join(SchemaState lane, List<TableId> tables, Position at) {}

    /** @return captured tables of which statements removed rows without events, since they were copied last */
    default List<DivergedTable> diverged() {
        return List.of();
    }
}

package dev.lyrebird.runtime.snapshot.copy;

import dev.lyrebird.contract.checkpoint.Flavor;
import dev.lyrebird.contract.position.Position;
import dev.lyrebird.contract.snapshot.RowConditions;
import dev.lyrebird.contract.tables.TableDefinition;
import dev.lyrebird.runtime.engine.direct.decode.envelope.EventForm;
import dev.lyrebird.runtime.engine.direct.schema.TableFrames;
import dev.lyrebird.runtime.gate.Gates;
import dev.lyrebird.runtime.server.access.AccessProvider;
import dev.lyrebird.runtime.snapshot.guard.ReadGuard;
import java.time.Clock;
import java.util.Optional;

/**
 * What all readers of a snapshot have in common.
 *
 * @param access how the server that is read is reached
 * @param position P
 * @param guard lets connections and chunks through
 * @param check lets tables through that the plan has in another form
 * @param form what all events have in common
 * @param gates what every row passes
 * @param frames what stands around each event
 * @param where the snapshot's own conditions
 * @param maxEventBytes most bytes of an event
 */
public record Reading(
        AccessProvider access,
        Flavor flavor,
        Position position,
        ReadGuard guard,
        TableCheck check,
        EventForm form,
        Gates gates,
        TableFrames frames,
        RowConditions where,
        int maxEventBytes,
        SnapshotDefinitions definitions,
        Clock clock) {
    /** A row in the text protocol can be longer than its event, but not by much; where it is, its event is too large as well. */
    int maxRowBytes() {
        return (int) Math.min(Integer.MAX_VALUE - 16, 4L * maxEventBytes + (16 << 20));
    }

    RowWriters writers() {
        return new RowWriters(definitions, rules());
    }

    /** @return why no row of such a table can be copied: a condition that does not fit it, or a gate; for people */
    public Optional<String> refusal(TableDefinition definition) {
        try {
            rules().rows(definition);
            return Optional.empty();
        } catch (TableFailure e) {
            return Optional.of(e.getMessage());
        }
    }

    private RowRules rules() {
        return new RowRules(gates, frames, where, form, maxEventBytes);
    }
}

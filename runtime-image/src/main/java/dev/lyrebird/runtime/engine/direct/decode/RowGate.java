package dev.lyrebird.runtime.engine.direct.decode;

import dev.lyrebird.contract.gate.ChangeKind;
import dev.lyrebird.contract.gate.RowMatch;
import dev.lyrebird.runtime.engine.direct.decode.wire.ByteReader;
import dev.lyrebird.runtime.gate.TableGate;
import java.util.Optional;

/** The gates before the rows of one table: by operation, and by their values where a gate has a condition. */
final class RowGate {
    private final TableGate gate;
    private final RowImage image;

    RowGate(TableGate gate, RowImage image) {
        this.gate = gate;
        this.image = image;
    }

    private static ChangeKind change(RowKind kind) {
        return switch (kind) {
            case WRITE -> ChangeKind.Insert;
            case UPDATE -> ChangeKind.Update;
            case DELETE -> ChangeKind.Delete;
        };
    }

    /** Whether rows must be looked into. */
    boolean asksForRows() {
        return gate.asksForRows();
    }

    /** Whether nothing of an event is delivered, whatever its rows hold. Only without conditions. */
    boolean refuses(RowKind kind) {
        return gate.refuses(change(kind));
    }

    /** Counts rows that were not judged one by one. */
    void count(RowKind kind, long rows) {
        gate.count(change(kind), rows);
    }

    /**
     * Judges and counts the row at the cursor, which is left behind it. Costs objects for the values that are asked for.
     *
     * @return what is delivered of it; empty for nothing
     */
    Optional<ChangeKind> judge(RowKind kind, ByteReader in) {
        RowMatch before = kind == RowKind.WRITE ? RowMatch.ALL : match(in);
        RowMatch after = kind == RowKind.DELETE ? RowMatch.ALL : match(in);
        return gate.judge(change(kind), before, after);
    }

    private RowMatch match(ByteReader in) {
        image.pass(in);
        int behind = in.position();
        RowMatch match = gate.match(column -> image.read(column, in));
        in.moveTo(behind);
        return match;
    }
}

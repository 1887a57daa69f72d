package dev.lyrebird.runtime.engine.direct.decode;

import dev.lyrebird.contract.gate.ChangeKind;
import dev.lyrebird.contract.gate.ColumnValues;
import dev.lyrebird.contract.gate.RowMatch;
import dev.lyrebird.contract.gate.TablePlan;
import dev.lyrebird.runtime.engine.direct.decode.wire.ByteReader;
import java.util.Optional;

/** What the gates say of the rows of one table: by operation, and by their values where a gate has a condition. */
final class RowGate {
    private final TablePlan plan;
    private final RowImage image;

    RowGate(TablePlan plan, RowImage image) {
        this.plan = plan;
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
        return plan.rows().isPresent();
    }

    /** Whether nothing of an event is delivered, whatever its rows hold. Only without conditions. */
    boolean refuses(RowKind kind) {
        return !plan.passesAll()
                && !asksForRows()
                && plan.change(change(kind), RowMatch.ALL, RowMatch.ALL).isEmpty();
    }

    /**
     * Judges the row at the cursor, which is left behind it. Costs objects for the values that are asked for.
     *
     * @return what is delivered of it; empty for nothing
     */
    Optional<ChangeKind> judge(RowKind kind, ByteReader in) {
        RowMatch before = kind == RowKind.WRITE ? RowMatch.ALL : match(in);
        RowMatch after = kind == RowKind.DELETE ? RowMatch.ALL : match(in);
        return plan.change(change(kind), before, after);
    }

    private RowMatch match(ByteReader in) {
        image.pass(in);
        int behind = in.position();
        ColumnValues values = column -> image.read(column, in);
        RowMatch match = plan.rows().map(rows -> rows.match(values)).orElse(RowMatch.ALL);
        in.moveTo(behind);
        return match;
    }
}

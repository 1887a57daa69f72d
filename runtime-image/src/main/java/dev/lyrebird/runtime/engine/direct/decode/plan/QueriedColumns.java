package dev.lyrebird.runtime.engine.direct.decode.plan;

import dev.lyrebird.contract.tables.ColumnDefinition;
import dev.lyrebird.contract.tables.ColumnTrait;
import dev.lyrebird.contract.tables.ColumnType;
import dev.lyrebird.runtime.engine.direct.decode.map.WireColumn;
import dev.lyrebird.runtime.engine.direct.decode.map.WireType;
import dev.lyrebird.runtime.engine.direct.decode.text.JsonStrings;
import dev.lyrebird.runtime.engine.direct.decode.value.ColumnShape;
import dev.lyrebird.runtime.engine.direct.decode.wire.UndecodableEvent;
import dev.lyrebird.runtime.engine.direct.decode.wire.UndecodableEvent.Kind;

/** Columns as a table map would announce them, from a definition alone: a query's rows come without a map. */
public final class QueriedColumns {
    private static final int DECIMAL_PRECISION = 10;
    private static final int LONG_PREFIX = 4;
    private static final int[] SET_BYTES = {1, 1, 2, 3, 4, 8, 8, 8, 8};

    private QueriedColumns() {}

    /** @throws UndecodableEvent when columns of this type cannot be written */
    public static ColumnShape shape(ColumnDefinition column) {
        ColumnType type = column.type();
        return new ColumnShape(
                column.name(),
                wire(type, column.is(ColumnTrait.Nullable)),
                type.name(),
                type.arguments(),
                type.unsigned(),
                type.charset(),
                type.values().stream().map(JsonStrings::quoted).toList());
    }

    private static WireColumn wire(ColumnType type, boolean nullable) {
        WireType wire = TypeMatch.newest(type.name())
                .orElseThrow(() -> new UndecodableEvent(
                        Kind.UnsupportedType, "columns of the type " + type.name() + " cannot be read"));
        return switch (wire) {
            case DECIMAL -> new WireColumn(wire, argument(type, 0, DECIMAL_PRECISION), argument(type, 1, 0), nullable);
            case BIT -> new WireColumn(wire, argument(type, 0, 1), 0, nullable);
            case DATETIME, TIMESTAMP, TIME -> new WireColumn(wire, argument(type, 0, 0), 0, nullable);
            case ENUM -> new WireColumn(wire, type.values().size() < 256 ? 1 : 2, 0, nullable);
            case SET -> new WireColumn(wire, SET_BYTES[(type.values().size() + 7) / 8], 0, nullable);
            case STRING, VARCHAR -> new WireColumn(wire, argument(type, 0, 1), 0, nullable);
            default -> new WireColumn(wire, LONG_PREFIX, 0, nullable);
        };
    }

    private static int argument(ColumnType type, int index, int otherwise) {
        return type.arguments().size() > index ? type.arguments().get(index) : otherwise;
    }
}

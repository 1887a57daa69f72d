package dev.lyrebird.runtime.delivery;

import dev.lyrebird.contract.position.Position;
import dev.lyrebird.contract.tables.TableId;
import dev.lyrebird.runtime.engine.ChangeEvent;
import dev.lyrebird.runtime.engine.EventHeader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Events as tests need them. */
public final class Events {
    public static final TableId ORDERS = new TableId("shop", "orders");

    private Events() {}

    public static Position at(long offset) {
        return Position.atTransaction(Optional.empty(), "binlog.000001", offset);
    }

    /** The event with this number: it ends at the position with the same offset. */
    public static ChangeEvent number(long number) {
        return sized(number, 20);
    }

    public static ChangeEvent sized(long number, int bytes) {
        String value = "{\"n\":" + number + "}";
        String padded = value + " ".repeat(Math.max(0, bytes - value.length()));
        return of(ORDERS, Optional.of("{\"id\":" + number % 7 + "}"), Optional.of(padded), number);
    }

    public static ChangeEvent of(TableId table, Optional<String> key, Optional<String> value, long offset) {
        return new ChangeEvent(
                table,
                key.map(text -> text.getBytes(StandardCharsets.UTF_8)),
                value.map(text -> text.getBytes(StandardCharsets.UTF_8)),
                List.of(),
                at(offset),
                1_700_000_000_000L);
    }

    public static ChangeEvent withHeader(ChangeEvent event, String name, String value) {
        return new ChangeEvent(
                event.table(),
                event.key(),
                event.value(),
                List.of(new EventHeader(name, value.getBytes(StandardCharsets.UTF_8))),
                event.position(),
                event.sourceTimeMillis());
    }

    public static long numberOf(ChangeEvent event) {
        return event.position().offset();
    }
}

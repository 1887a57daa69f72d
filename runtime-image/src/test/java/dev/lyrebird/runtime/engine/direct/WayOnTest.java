package dev.lyrebird.runtime.engine.direct;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lyrebird.contract.tables.TableId;
import dev.lyrebird.runtime.engine.direct.decode.wire.UndecodableEvent;
import dev.lyrebird.runtime.engine.direct.decode.wire.UndecodableEvent.Kind;
import java.nio.BufferUnderflowException;
import org.junit.jupiter.api.Test;

class WayOnTest {
    private static final TableId TABLE = new TableId("shop", "orders");

    @Test
    void aTableWithAValueThatCannotBeDecodedIsTakenOutAndComesBack() {
        assertThat(WayOn.after(new UndecodableEvent(Kind.ImpossibleValue, "a date").of(TABLE)))
                .isEqualTo(" To go on without shop.orders, take it out of spec.tables. When the source has passed this"
                        + " place, add it again and copy it with a SnapshotJob.");
    }

    @Test
    void aTableWhoseDefinitionIsNotKnownDoesNotComeBack() {
        assertThat(WayOn.after(new UndecodableEvent(Kind.DefinitionDiffers, "columns").of(TABLE)))
                .isEqualTo(" To go on without shop.orders, take it out of spec.tables. To capture it as well, set"
                        + " spec.startOver to start from scratch.");
    }

    @Test
    void whatIsOfNoKnownTableLeavesOnlyTheStartFromScratch() {
        String fromScratch = " Set spec.startOver to start from scratch.";
        assertThat(WayOn.after(new UndecodableEvent(Kind.UnknownTable, "rows"))).isEqualTo(fromScratch);
        assertThat(WayOn.after(new UndecodableEvent(Kind.Damaged, "it ends early").of(TABLE)))
                .as("which rows it has is not known")
                .isEqualTo(fromScratch);
        assertThat(WayOn.after(new BufferUnderflowException())).isEqualTo(fromScratch);
    }

    @Test
    void theTableIsNamedOnce() {
        assertThat(new UndecodableEvent(Kind.ImpossibleValue, "a date")
                        .in("day")
                        .of(TABLE))
                .hasMessage("shop.orders: day: a date");
        assertThat(new UndecodableEvent(Kind.DefinitionDiffers, "shop.orders.day is named on").of(TABLE))
                .hasMessage("shop.orders.day is named on");
    }
}

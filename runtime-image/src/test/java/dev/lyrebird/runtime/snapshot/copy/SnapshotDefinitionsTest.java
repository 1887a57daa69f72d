package dev.lyrebird.runtime.snapshot.copy;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lyrebird.contract.tables.TableId;
import dev.lyrebird.contract.tables.TableNameCase;
import dev.lyrebird.contract.tables.TableSelection;
import dev.lyrebird.runtime.checkpoint.Samples;
import java.util.List;
import org.junit.jupiter.api.Test;

class SnapshotDefinitionsTest {
    /** The stream of the table is not delivered any more: its rows would never change. */
    @Test
    void aTableThatIsNotCapturedAnyMoreHasNone() {
        TableSelection selection = TableSelection.of(List.of("shop.orders"), TableNameCase.Sensitive);
        SnapshotDefinitions definitions = new SnapshotDefinitions(null, Samples.at(5), selection);

        assertThatThrownBy(() -> definitions.of(new TableId("shop", "payments"), "planned"))
                .isInstanceOf(TableFailure.class)
                .hasMessage("was taken out of the source's spec.tables")
                .extracting(failure -> ((TableFailure) failure).remedy())
                .isEqualTo(TableFailure.Remedy.NONE);
    }
}

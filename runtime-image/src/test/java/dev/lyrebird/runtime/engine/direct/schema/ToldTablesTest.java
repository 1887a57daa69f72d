package dev.lyrebird.runtime.engine.direct.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lyrebird.contract.checkpoint.Flavor;
import dev.lyrebird.contract.tables.TableId;
import dev.lyrebird.contract.tables.TableNameCase;
import org.junit.jupiter.api.Test;

/** What is learnt of a log that holds what does not fit into memory: nothing. */
class ToldTablesTest {
    private final ToldTables told = new ToldTables(Flavor.MySql);

    private boolean tellAll() {
        return told.tellAll(new TableId("shop", "orders"), TableNameCase.Sensitive);
    }

    @Test
    void compressedTransactionsThatFitAreRead() {
        assertThat(told.reads(1_000, 1_000)).isTrue();
        assertThat(told.reads(1, 1_000)).isTrue();
        assertThat(tellAll()).isTrue();
    }

    @Test
    void behindOneThatDoesNotFitNothingIsReadAndNothingIsKnown() {
        assertThat(told.reads(1_001, 1_000)).isFalse();
        assertThat(told.reads(1, 1_000)).isFalse();
        assertThat(tellAll()).isFalse();
    }
}

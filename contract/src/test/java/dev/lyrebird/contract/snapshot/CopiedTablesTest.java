package dev.lyrebird.contract.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lyrebird.api.v1alpha1.snapshot.FailureStatus;
import dev.lyrebird.api.v1alpha1.snapshot.SnapshotJobSpec;
import dev.lyrebird.api.v1alpha1.snapshot.SourceRef;
import dev.lyrebird.contract.order.JobRef;
import dev.lyrebird.contract.snapshot.steps.CopyOrders;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Which tables a job's order to rejoin calls whole. */
class CopiedTablesTest {
    private static final List<String> SOURCE = List.of("shop.*", "crm.leads");

    @Test
    void aJobThatNamesNoTablesCopiedAllOfItsSource() {
        assertThat(copied(spec(null, List.of("shop.audit"), null)))
                .isEqualTo(new CopiedTables(SOURCE, List.of("shop.audit")));
    }

    @Test
    void aTableOfWhichRowsWereChosenIsNotWhole() {
        assertThat(copied(spec(List.of("shop.*"), null, Map.of("shop.orders", "id > 7"))))
                .isEqualTo(new CopiedTables(List.of("shop.*"), List.of("shop.orders")));
    }

    @Test
    void aJobThatFailedSaysNothing() {
        assertThat(CopiedTables.of(
                        SOURCE, spec(null, null, null), Optional.of(new FailureStatus("TablesFailed", "no"))))
                .isEqualTo(CopiedTables.NONE);
    }

    @Test
    void theOrderCarriesThem() {
        JobRef job = new JobRef("a-uid", "a");

        assertThat(new CopyOrders("source-uid", job)
                        .rejoin(new CopiedTables(List.of("shop.*"), List.of("shop.a")))
                        .args())
                .hasValueSatisfying(args -> {
                    assertThat(args.job()).isEqualTo(job);
                    assertThat(args.tables()).containsExactly("shop.*");
                    assertThat(args.except()).containsExactly("shop.a");
                });
    }

    private static CopiedTables copied(SnapshotJobSpec spec) {
        return CopiedTables.of(SOURCE, spec, Optional.empty());
    }

    private static SnapshotJobSpec spec(List<String> tables, List<String> except, Map<String, String> where) {
        return new SnapshotJobSpec(
                new SourceRef("orders"), tables, except, where, 1, 1, null, null, null, null, false, false, null);
    }
}

package dev.lyrebird.operator.source.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lyrebird.api.v1alpha1.CdcSource;
import dev.lyrebird.api.v1alpha1.SnapshotJob;
import dev.lyrebird.contract.checkpoint.JobRef;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which tables a job's order to rejoin calls whole. */
class CopiedTablesTest {
    private static final CdcSource SOURCE = Serialization.unmarshal("""
            apiVersion: lyrebird.dev/v1alpha1
            kind: CdcSource
            metadata: {name: orders, namespace: shop}
            spec: {tables: ["shop.*", "crm.leads"]}
            """, CdcSource.class);

    @Test
    void aJobThatNamesNoTablesCopiedAllOfItsSource() {
        assertThat(copied("{sourceRef: {name: orders}, exceptTables: [shop.audit]}", ""))
                .isEqualTo(new CopiedTables(List.of("shop.*", "crm.leads"), List.of("shop.audit")));
    }

    @Test
    void aTableOfWhichRowsWereChosenIsNotWhole() {
        assertThat(copied("{sourceRef: {name: orders}, tables: [shop.*], where: {shop.orders: 'id > 7'}}", ""))
                .isEqualTo(new CopiedTables(List.of("shop.*"), List.of("shop.orders")));
    }

    @Test
    void aJobThatFailedSaysNothing() {
        String failed = "status: {step: {name: Rejoining}, failure: {reason: TablesFailed, message: no}}";

        assertThat(copied("{sourceRef: {name: orders}}", failed)).isEqualTo(CopiedTables.NONE);
    }

    @Test
    void theOrderCarriesThem() {
        JobRef job = new JobRef("a-uid", "a");

        assertThat(new CopiedTables(List.of("shop.*"), List.of("shop.a"))
                        .rejoin("rejoin-1", job)
                        .args())
                .hasValueSatisfying(args -> {
                    assertThat(args.job()).isEqualTo(job);
                    assertThat(args.tables()).containsExactly("shop.*");
                    assertThat(args.except()).containsExactly("shop.a");
                });
    }

    private static CopiedTables copied(String spec, String status) {
        String yaml = """
                apiVersion: lyrebird.dev/v1alpha1
                kind: SnapshotJob
                metadata: {name: a, namespace: shop, uid: a-uid}
                spec: %s
                %s
                """.formatted(spec, status);
        return CopiedTables.of(SOURCE, Serialization.unmarshal(yaml, SnapshotJob.class));
    }
}

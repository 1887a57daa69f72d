package dev.lyrebird.operator.snapshot.policy;

import static dev.lyrebird.operator.snapshot.fixture.SnapshotInputs.in;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lyrebird.api.v1alpha1.snapshot.SnapshotStep;
import dev.lyrebird.contract.names.Labels;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Only what nobody but a job that is gone can have made is taken away. */
class NameHolderTest {
    @ParameterizedTest(name = "of {0} {1}, managed by {2}, owner {3}, deleted at {4}: {5}")
    @CsvSource({
        "again, job-uid,  lyrebird, job-uid,  ,     Own",
        "again, earlier,  lyrebird, earlier,  ,     Going",
        "again, earlier,  lyrebird, ,         then, Going",
        "again, earlier,  lyrebird, ,         ,     Left",
        "again, earlier,  lyrebird, somebody, ,     Stranger",
        "again, earlier,  ,         ,         ,     Stranger",
        "again, earlier,  helm,     ,         ,     Stranger",
        "again, ,         lyrebird, ,         ,     Stranger",
        "other, earlier,  lyrebird, ,         ,     Stranger",
        ",      ,         ,         ,         ,     Stranger",
        ",      ,         ,         ,         then, Stranger"
    })
    void isToldByLabelsAndOwner(
            String job, String uid, String manager, String owner, String deleted, NameHolder expected) {
        Map<String, String> labels = new TreeMap<>();
        put(labels, Labels.SNAPSHOT, job);
        put(labels, Labels.SNAPSHOT_UID, uid);
        put(labels, Labels.MANAGED_BY, manager);
        ConfigMapBuilder found = new ConfigMapBuilder()
                .withNewMetadata()
                .withName("again-ledger-3")
                .withLabels(labels.isEmpty() ? null : labels)
                .withDeletionTimestamp(deleted)
                .endMetadata();
        ConfigMap object = owner == null
                ? found.build()
                : found.editMetadata()
                        .addNewOwnerReference()
                        .withUid(owner)
                        .endOwnerReference()
                        .endMetadata()
                        .build();

        assertThat(NameHolder.of(object, in(SnapshotStep.Planning).input())).isEqualTo(expected);
    }

    private static void put(Map<String, String> labels, String key, String value) {
        if (value != null) {
            labels.put(key, value);
        }
    }
}

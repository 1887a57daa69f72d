package dev.lyrebird.operator.snapshot.render;

import dev.lyrebird.api.v1alpha1.source.CdcSourceSpec;
import dev.lyrebird.contract.names.DataKeys;
import dev.lyrebird.contract.names.Labels;
import dev.lyrebird.contract.snapshot.LedgerCodec;
import dev.lyrebird.contract.snapshot.SnapshotConfig;
import dev.lyrebird.operator.pod.RuntimeAccess;
import dev.lyrebird.operator.pod.RuntimeSettings;
import dev.lyrebird.operator.snapshot.model.SnapshotInput;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Everything that is wanted for a SnapshotJob. */
public final class SnapshotObjects {
    private SnapshotObjects() {}

    /** @return what the pods are told: no secret is in it */
    public static ConfigMap config(SnapshotInput input, SnapshotConfig config) {
        return configMap(
                input, input.names().config(), "snapshot", Map.of(DataKeys.SNAPSHOT, LedgerCodec.encode(config)));
    }

    /** @return what is created empty and filled by the pods alone */
    public static List<HasMetadata> filledByThePods(SnapshotInput input, SnapshotConfig config) {
        List<HasMetadata> empty = new ArrayList<>();
        empty.add(configMap(input, input.names().plan(), "plan", Map.of()));
        input.names().ledgers(config.groups()).forEach(name -> empty.add(configMap(input, name, "ledger", Map.of())));
        return empty;
    }

    /** @return who the pods are, with what is said of that */
    public static ServiceAccount account(SnapshotInput input, CdcSourceSpec source, RuntimeSettings runtime) {
        return account(input, WorkerJobs.settings(source, runtime).accountAnnotations());
    }

    private static ServiceAccount account(SnapshotInput input, Map<String, String> annotations) {
        return RuntimeAccess.account(
                SnapshotMetas.owned(input, input.names().account()).build(), annotations);
    }

    /** @return who the pods are, without what may change of it, and what they may do */
    public static List<HasMetadata> access(SnapshotInput input, SnapshotConfig config) {
        List<String> writable = new ArrayList<>(input.names().ledgers(config.groups()));
        writable.add(input.names().plan());
        return RuntimeAccess.render(
                account(input, Map.of()), writable, List.of(input.names().config()));
    }

    /** @return the Job that plans */
    public static Job planJob(
            SnapshotInput input, CdcSourceSpec source, SnapshotConfig config, RuntimeSettings runtime) {
        return WorkerJobs.plan(input, source, config, runtime);
    }

    /** @return the Job that copies */
    public static Job copyJob(
            SnapshotInput input, CdcSourceSpec source, SnapshotConfig config, RuntimeSettings runtime) {
        return WorkerJobs.copy(input, source, config, runtime);
    }

    private static ConfigMap configMap(SnapshotInput input, String name, String role, Map<String, String> data) {
        return new ConfigMapBuilder()
                .withMetadata(SnapshotMetas.owned(input, name)
                        .addToLabels(Labels.ROLE, role)
                        .build())
                .withData(data.isEmpty() ? null : data)
                .build();
    }
}

package dev.lyrebird.runtime.command;

import dev.lyrebird.contract.names.SnapshotNames;
import dev.lyrebird.contract.snapshot.SnapshotConfig;
import dev.lyrebird.runtime.kube.ApiEndpoint;
import dev.lyrebird.runtime.kube.ConfigMapApi;
import dev.lyrebird.runtime.kube.HttpConfigMapApi;
import dev.lyrebird.runtime.snapshot.ledger.ConfigMapLedgerStore;
import dev.lyrebird.runtime.snapshot.ledger.ConfigMapPlanStore;
import dev.lyrebird.runtime.snapshot.ledger.FileLedgerStore;
import dev.lyrebird.runtime.snapshot.ledger.FilePlanStore;
import dev.lyrebird.runtime.snapshot.ledger.LedgerStore;
import dev.lyrebird.runtime.snapshot.ledger.PlanStore;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Options that say where plan and ledgers are. */
final class LedgerPlace {
    @Option(
            names = "--ledger-dir",
            paramLabel = "DIR",
            description = "Keep plan and ledgers in this folder instead of ConfigMaps.")
    private Path folder;

    @Option(
            names = "--api-server",
            paramLabel = "URL",
            description = "Address of the API server; in a pod it is found by itself.")
    private URI apiServer;

    @Option(
            names = "--api-credentials",
            paramLabel = "DIR",
            defaultValue = "/var/run/secrets/kubernetes.io/serviceaccount",
            description = "Folder with token, ca.crt and namespace (${DEFAULT-VALUE}).")
    private Path apiCredentials;

    PlanStore plan(SnapshotConfig config, Map<String, String> environment) throws IOException {
        SnapshotNames names = new SnapshotNames(config.job());
        return folder == null
                ? new ConfigMapPlanStore(api(environment), names, config.jobUid())
                : new FilePlanStore(folder, names, config.jobUid());
    }

    LedgerStore ledger(SnapshotConfig config, int group, Map<String, String> environment) throws IOException {
        SnapshotNames names = new SnapshotNames(config.job());
        return folder == null
                ? new ConfigMapLedgerStore(api(environment), names, config.jobUid(), group)
                : new FileLedgerStore(folder, names, config.jobUid(), group);
    }

    private ConfigMapApi api(Map<String, String> environment) throws IOException {
        Optional<ApiEndpoint> endpoint = apiServer == null
                ? ApiEndpoint.inCluster(environment)
                : Optional.of(ApiEndpoint.of(apiServer, apiCredentials));
        return new HttpConfigMapApi(endpoint.orElseThrow(() -> new IOException(
                "This is no pod of a cluster (KUBERNETES_SERVICE_HOST and a service account's token are not there):"
                        + " give --api-server, or --ledger-dir to run without one.")));
    }
}

package dev.lyrebird.runtime.command;

import dev.lyrebird.contract.names.Mounts;
import dev.lyrebird.runtime.checkpoint.StoreUnavailable;
import dev.lyrebird.runtime.config.ConfigRoot;
import dev.lyrebird.runtime.kube.ApiEndpoint;
import dev.lyrebird.runtime.time.Stopwatch;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import picocli.CommandLine.Option;

/** Options that commands share. */
final class Options {
    @Option(
            names = "--config-root",
            paramLabel = "DIR",
            defaultValue = Mounts.ROOT,
            description = "Folder below which pipeline, credentials and certificates are mounted (${DEFAULT-VALUE}).")
    Path configRoot = Path.of(Mounts.ROOT);

    @Option(
            names = "--checkpoint-dir",
            paramLabel = "DIR",
            description = "Keep checkpoint and report in this folder instead of ConfigMaps; an order is read from its"
                    + " order.json.")
    Path checkpointFolder;

    @Option(
            names = "--api-server",
            paramLabel = "URL",
            description = "Address of the API server; in a pod it is found by itself.")
    URI apiServer;

    @Option(
            names = "--api-credentials",
            paramLabel = "DIR",
            defaultValue = ApiEndpoint.MOUNT,
            description = "Folder with token, ca.crt and namespace (${DEFAULT-VALUE}).")
    Path apiCredentials = Path.of(ApiEndpoint.MOUNT);

    ConfigRoot root() {
        return new ConfigRoot(configRoot);
    }

    /** @throws IOException when the storage cannot be used; the message says what is missing */
    CaptureStorage storage(Map<String, String> environment, Stopwatch stopwatch, RandomGenerator random)
            throws IOException, StoreUnavailable {
        if (checkpointFolder != null) {
            return CaptureStorage.Folder.at(checkpointFolder, CaptureStorage.Copies.None);
        }
        Optional<ApiEndpoint> endpoint = apiServer == null
                ? ApiEndpoint.inCluster(environment)
                : Optional.of(ApiEndpoint.of(apiServer, apiCredentials));
        return CaptureStorage.Cluster.at(
                endpoint.orElseThrow(() -> new IOException(
                        "This is no pod of a cluster (KUBERNETES_SERVICE_HOST and a service account's token are not"
                                + " there): give --api-server, or --checkpoint-dir to run without one.")),
                stopwatch,
                random);
    }
}

package dev.lyrebird.runtime.kube;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Where the API server is and how to log in. The token file is read for each request: the kubelet replaces it every hour.
 *
 * @param server address of the API server
 * @param token file of the bearer token
 * @param ca PEM file of the issuer of its certificate
 * @param namespace namespace of the pod
 */
public record ApiEndpoint(URI server, Path token, Path ca, String namespace) {
    /** Where a pod finds its service account's token, the issuer of the API server's certificate, and its namespace. */
    public static final String MOUNT = "/var/run/secrets/kubernetes.io/serviceaccount";

    /** @return the API server as every pod finds it; empty outside of a cluster */
    public static Optional<ApiEndpoint> inCluster(Map<String, String> environment) throws IOException {
        String host = environment.get("KUBERNETES_SERVICE_HOST");
        if (host == null || !Files.exists(Path.of(MOUNT, "token"))) {
            return Optional.empty();
        }
        String address = host.contains(":") ? "[" + host + "]" : host;
        return Optional.of(of(
                URI.create("https://" + address + ":" + environment.getOrDefault("KUBERNETES_SERVICE_PORT", "443")),
                Path.of(MOUNT)));
    }

    /** @param credentials folder with {@code token}, {@code ca.crt} and {@code namespace}, as a service account's */
    public static ApiEndpoint of(URI server, Path credentials) throws IOException {
        return new ApiEndpoint(
                server,
                credentials.resolve("token"),
                credentials.resolve("ca.crt"),
                Files.readString(credentials.resolve("namespace")).strip());
    }
}

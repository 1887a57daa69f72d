package dev.lyrebird.operator.app;

import dev.lyrebird.operator.source.fixture.ShippedRights;
import dev.lyrebird.testkit.kube.ApiServer;
import dev.lyrebird.testkit.process.FreePorts;
import dev.lyrebird.testkit.process.Repository;
import dev.lyrebird.testkit.process.Scratch;
import dev.lyrebird.testkit.process.ServerProcess;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.ServiceAccountBuilder;
import io.fabric8.kubernetes.api.model.rbac.RoleBindingBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The packaged operator as a process of its own, with the token of a service account that has the shipped rights. */
record OperatorProcess(ServerProcess process, int port) implements AutoCloseable {
    private static final String CONFINED = "lyrebird-confined";
    private static final int HEAP_MIB = 96;
    /** As shipped. */
    private static final Duration CACHE_SYNC = Duration.ofSeconds(20);

    private static final Duration CACHE_SYNC_WITHOUT_RIGHTS = Duration.ofSeconds(5);
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    /** With the shipped rights in all namespaces. */
    static OperatorProcess start(ApiServer server, String podName, String watched) {
        return withHeap(server, podName, watched, HEAP_MIB);
    }

    /** The same with another heap than the one that a test of few sources needs. */
    static OperatorProcess withHeap(ApiServer server, String podName, String watched, int heapMiB) {
        account(server.admin(), ShippedRights.ACCOUNT);
        ShippedRights.bind(server.admin());
        return start(server, podName, watched, ShippedRights.ACCOUNT, heapMiB, CACHE_SYNC);
    }

    /** With the shipped rights in {@code watched} and nowhere else. */
    static OperatorProcess confined(ApiServer server, String podName, List<String> watched) {
        account(server.admin(), CONFINED);
        ShippedRights.bindIn(server.admin(), CONFINED, watched);
        return start(server, podName, String.join(",", watched), CONFINED, HEAP_MIB, CACHE_SYNC);
    }

    /** Another confined one, with the rights that are left: it soon gives up to wait for what it may not list. */
    static OperatorProcess again(ApiServer server, String podName, List<String> watched) {
        return start(server, podName, String.join(",", watched), CONFINED, HEAP_MIB, CACHE_SYNC_WITHOUT_RIGHTS);
    }

    private static OperatorProcess start(
            ApiServer server, String podName, String watched, String account, int heapMiB, Duration cacheSync) {
        Path directory = Scratch.directory("operator");
        int port = FreePorts.next();
        ServerProcess process = ServerProcess.start(
                "operator " + podName,
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx" + heapMiB + "m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Dquarkus.operator-sdk.cache-sync-timeout=" + cacheSync.toSeconds() + "s",
                        "-jar",
                        Repository.root()
                                .resolve("operator/target/quarkus-app/quarkus-run.jar")
                                .toString()),
                Map.of(
                        "KUBECONFIG",
                        kubeconfig(server, directory, account).toString(),
                        "QUARKUS_HTTP_HOST",
                        "127.0.0.1",
                        "QUARKUS_HTTP_PORT",
                        String.valueOf(port),
                        "LYREBIRD_RUNTIME_IMAGE",
                        "registry.invalid/lyrebird-runtime:test",
                        "LYREBIRD_NAMESPACES",
                        watched,
                        "LYREBIRD_POD_NAME",
                        podName,
                        "LYREBIRD_LEADER_ELECTION_LEASE_NAMESPACE",
                        ShippedRights.NAMESPACE),
                directory.resolve("operator.log"));
        OperatorProcess started = new OperatorProcess(process, port);
        process.awaitReady(Duration.ofSeconds(120), () -> started.answers("/q/health/live"));
        return started;
    }

    /** @return whether {@code path} answers with 200 */
    boolean answers(String path) {
        try {
            return HTTP.send(request(path), HttpResponse.BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    String get(String path) {
        try {
            return HTTP.send(request(path), HttpResponse.BodyHandlers.ofString())
                    .body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Fails when it has ended, as it does when another one takes its lease: whoever waits for it waits in vain. */
    void mustRun() {
        if (!process.isAlive()) {
            throw new AssertionError(process.name() + " has ended with " + process.exitCode() + ". Its last output:\n"
                    + process.output().tail(60));
        }
    }

    @Override
    public void close() {
        process.close();
    }

    private HttpRequest request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .build();
    }

    /** An account that may elect a leader, and nothing else yet. */
    private static void account(KubernetesClient admin, String account) {
        admin.resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(ShippedRights.NAMESPACE)
                        .endMetadata()
                        .build())
                .serverSideApply();
        admin.resource(new ServiceAccountBuilder()
                        .withNewMetadata()
                        .withName(account)
                        .withNamespace(ShippedRights.NAMESPACE)
                        .endMetadata()
                        .build())
                .serverSideApply();
        admin.rbac()
                .roles()
                .inNamespace(ShippedRights.NAMESPACE)
                .load(Repository.root()
                        .resolve("operator/src/main/kubernetes/leader-role.yaml")
                        .toFile())
                .serverSideApply();
        admin.resource(new RoleBindingBuilder()
                        .withNewMetadata()
                        .withName(account + "-leader")
                        .withNamespace(ShippedRights.NAMESPACE)
                        .endMetadata()
                        .withNewRoleRef("rbac.authorization.k8s.io", "Role", "lyrebird-operator-leader")
                        .addNewSubject("", "ServiceAccount", account, ShippedRights.NAMESPACE)
                        .build())
                .serverSideApply();
    }

    private static Path kubeconfig(ApiServer server, Path directory, String account) {
        String token = server.clients().serviceAccountToken(ShippedRights.NAMESPACE, account);
        String yaml = """
                apiVersion: v1
                kind: Config
                current-context: test
                clusters:
                - name: test
                  cluster: {server: "%s", certificate-authority-data: "%s"}
                users:
                - name: operator
                  user: {token: "%s"}
                contexts:
                - name: test
                  context: {cluster: test, user: operator}
                """.formatted(server.url(), server.config().getCaCertData(), token);
        try {
            return Files.writeString(directory.resolve("kubeconfig"), yaml);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

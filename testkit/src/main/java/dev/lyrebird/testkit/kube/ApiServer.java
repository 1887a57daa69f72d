package dev.lyrebird.testkit.kube;

import dev.lyrebird.testkit.process.ServerProcess;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A real kube-apiserver with its own etcd on free ports of the loopback interface. There is no node: pods are accepted and
 * never run. Role rules are enforced; {@link #admin()} may do everything.
 */
public final class ApiServer implements AutoCloseable {
    private static final Duration START = Duration.ofMinutes(2);
    private static final List<String> CONTROLLERS =
            List.of("garbage-collector-controller", "namespace-controller", "statefulset-controller", "job-controller");

    private final KubeFiles files = new KubeFiles();
    private final ControlPlane controlPlane = new ControlPlane(files);
    private final KubeClients clients = new KubeClients(controlPlane.url(), files);
    private final ServerProcess etcd;
    private Optional<ServerProcess> controllers = Optional.empty();
    private ServerProcess apiServer;

    private ApiServer() {
        etcd = controlPlane.startEtcd();
        apiServer = controlPlane.startApiServer();
        awaitReady();
    }

    /** Starts etcd and kube-apiserver, and waits until they answer: about four seconds. */
    public static ApiServer start() {
        return new ApiServer();
    }

    /** @return the address, {@code https://127.0.0.1:<port>} */
    public String url() {
        return controlPlane.url();
    }

    /** @return the client of an administrator; closed with the server */
    public KubernetesClient admin() {
        return clients.admin();
    }

    /** @return how clients with other identities, settings or faults are made */
    public KubeClients clients() {
        return clients;
    }

    /** @return the administrator's client settings */
    public Config config() {
        return clients.adminConfig();
    }

    /** @return the administrator's kubeconfig file, for {@code kubectl} and other programs */
    public Path kubeconfig() {
        return files.kubeconfig(url());
    }

    /** @return a new, empty namespace, whose name begins with {@code prefix} */
    public TestNamespace namespace(String prefix) {
        return TestNamespace.create(admin(), prefix);
    }

    /** Installs the CRDs of this project, {@code crds/*.yaml}, and waits until the server serves them. */
    public void installCrds() {
        CrdInstaller.install(
                admin(), dev.lyrebird.testkit.process.Repository.root().resolve("crds"));
    }

    /**
     * Starts the controllers that collect garbage, empty namespaces, and make the pods of StatefulSets and Jobs, unless they run
     * already: in one process, since each has caches and clients of its own.
     */
    public synchronized void startControllers() {
        if (controllers.isEmpty()) {
            controllers = Optional.of(controlPlane.startControllers(CONTROLLERS));
        }
    }

    /** Ends the API server alone, as its crash would; the data stay. */
    public void kill() {
        apiServer.kill();
    }

    /** Starts the API server again after {@link #kill()}, at the same address. */
    public void restart() {
        apiServer = controlPlane.startApiServer();
        awaitReady();
    }

    /** Freezes the API server: connections stay, nothing answers. */
    public void pause() {
        apiServer.pause();
    }

    /** Lets a frozen API server go on. */
    public void resume() {
        apiServer.resume();
    }

    @Override
    public void close() {
        clients.close();
        controllers.ifPresent(ServerProcess::kill);
        apiServer.kill(); // its graceful end waits for watches; nobody needs the data
        etcd.kill();
    }

    private void awaitReady() {
        try {
            apiServer.awaitReady(START, this::isReady);
        } catch (IllegalStateException e) {
            close();
            throw e;
        }
    }

    private boolean isReady() {
        try {
            return "ok".equals(clients.probe().raw("/readyz"));
        } catch (KubernetesClientException notYet) {
            return false;
        }
    }
}

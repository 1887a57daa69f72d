package dev.lyrebird.testkit.kube;

import dev.lyrebird.testkit.process.FreePorts;
import dev.lyrebird.testkit.process.ServerProcess;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** How each component of one control plane is started. */
final class ControlPlane {
    /** Memory for CPU: garbage is collected a quarter as often, with 470 MB of an API server instead of 310. */
    private static final Map<String, String> ENVIRONMENT = Map.of("GOGC", "400");

    private final KubeBinary binary = KubeBinary.find();
    private final KubeFiles files;
    private final String etcdUrl = "http://127.0.0.1:" + FreePorts.next();
    private final int port = FreePorts.next();

    ControlPlane(KubeFiles files) {
        this.files = files;
    }

    String url() {
        return "https://127.0.0.1:" + port;
    }

    String etcdUrl() {
        return etcdUrl;
    }

    ServerProcess startEtcd() {
        String peer = "http://127.0.0.1:" + FreePorts.next();
        return start(
                "etcd",
                List.of(
                        "--data-dir=" + files.directory().resolve("etcd"),
                        "--unsafe-no-fsync", // the data of a test need not survive a power cut
                        "--listen-client-urls=" + etcdUrl,
                        "--advertise-client-urls=" + etcdUrl,
                        "--listen-peer-urls=" + peer,
                        "--initial-advertise-peer-urls=" + peer,
                        "--initial-cluster=default=" + peer,
                        "--log-level=warn"));
    }

    ServerProcess startApiServer() {
        return start(
                "kube-apiserver",
                List.of(
                        "--etcd-servers=" + etcdUrl,
                        "--bind-address=127.0.0.1",
                        "--advertise-address=127.0.0.1",
                        "--endpoint-reconciler-type=none", // a loopback address is no endpoint
                        "--secure-port=" + port,
                        "--tls-cert-file=" + files.serving().certificate(),
                        "--tls-private-key-file=" + files.serving().key(),
                        "--token-auth-file=" + files.tokens(),
                        "--authorization-mode=RBAC",
                        "--service-cluster-ip-range=198.18.128.0/20",
                        "--service-account-issuer=https://kubernetes.default.svc",
                        "--service-account-key-file=" + files.verifyingKey(),
                        "--service-account-signing-key-file=" + files.signingKey(),
                        // No controller makes the default service account, without which this plug-in refuses every
                        // pod.
                        "--disable-admission-plugins=ServiceAccount",
                        // policies that rewrite objects, as policy engines do; off by default in this version
                        "--feature-gates=MutatingAdmissionPolicy=true",
                        "--runtime-config=admissionregistration.k8s.io/v1beta1=true",
                        "--enable-priority-and-fairness=false", // a fifth of the CPU of a start; nobody crowds a test
                        "--profiling=false",
                        "--allow-privileged=true"));
    }

    /** @param controllers names as kube-controller-manager's {@code --controllers} takes them */
    ServerProcess startControllers(List<String> controllers) {
        List<String> arguments = new ArrayList<>(List.of(
                "--kubeconfig=" + files.kubeconfig(url()),
                "--controllers=" + String.join(",", controllers),
                "--service-account-private-key-file=" + files.signingKey(),
                "--root-ca-file=" + files.ca(),
                "--leader-elect=false",
                "--kube-api-qps=500", // by default a test of many objects waits for a limit of 20
                "--kube-api-burst=1000",
                "--bind-address=127.0.0.1",
                "--secure-port=" + FreePorts.next(),
                "--cert-dir=" + files.directory()));
        return start("kube-controller-manager", arguments);
    }

    private ServerProcess start(String component, List<String> arguments) {
        return ServerProcess.start(component, binary.command(component, arguments), ENVIRONMENT, files.log(component));
    }
}

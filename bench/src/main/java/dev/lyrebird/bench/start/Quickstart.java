package dev.lyrebird.bench.start;

import dev.lyrebird.testkit.process.Repository;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.PodResource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The quick start in the cluster that {@code make demo} leaves behind: its MySQL, its Kafka and its source. */
final class Quickstart implements AutoCloseable {
    static final String NAMESPACE = "quickstart";
    static final String CAPTURE_POD = "orders-capture-0";

    private static final String API = "lyrebird.dev/v1alpha1";
    private static final Path KUBECONFIG = Repository.root().resolve("target/cluster/kubeconfig");

    private final KubernetesClient client;

    private Quickstart(KubernetesClient client) {
        this.client = client;
    }

    /** Where the quick start was looked for, and what was found. */
    sealed interface Found {
        /** What is missing, for people. */
        String why();

        /** It is there, and its source is ready. */
        record Ready(Quickstart quickstart) implements Found {
            @Override
            public String why() {
                return "nothing is missing";
            }
        }

        /** It is not. */
        record Missing(String why) implements Found {}
    }

    /** Looks for it; never in the user's own current context. */
    static Found find() throws IOException {
        if (!Files.exists(KUBECONFIG)) {
            return new Found.Missing("there is no cluster: make demo makes one, with the quick start in it");
        }
        Config config = new ConfigBuilder(Config.fromKubeconfig(Files.readString(KUBECONFIG)))
                .withConnectionTimeout(3_000)
                .withRequestRetryBackoffLimit(1)
                .build();
        Quickstart quickstart =
                new Quickstart(new KubernetesClientBuilder().withConfig(config).build());
        Optional<String> trouble = quickstart.trouble();
        if (trouble.isPresent()) {
            quickstart.close();
            return new Found.Missing(trouble.get());
        }
        return new Found.Ready(quickstart);
    }

    private Optional<String> trouble() {
        try {
            GenericKubernetesResource source = client.genericKubernetesResources(API, "CdcSource")
                    .inNamespace(NAMESPACE)
                    .withName("orders")
                    .get();
            return source == null || !isReady(source)
                    ? Optional.of("the quick start's source is not there, or not ready: make demo makes it so")
                    : Optional.empty();
        } catch (KubernetesClientException e) {
            return Optional.of(
                    "the cluster of " + KUBECONFIG.getFileName() + " does not answer as expected: " + e.getMessage());
        }
    }

    private static boolean isReady(GenericKubernetesResource source) {
        List<Map<String, Object>> conditions = source.get("status", "conditions");
        return conditions != null
                && conditions.stream()
                        .anyMatch(condition ->
                                "Ready".equals(condition.get("type")) && "True".equals(condition.get("status")));
    }

    KubernetesClient client() {
        return client;
    }

    PodResource pod(String name) {
        return client.pods().inNamespace(NAMESPACE).withName(name);
    }

    /** @return the capture pod of now */
    Pod capture() {
        return Optional.ofNullable(pod(CAPTURE_POD).get())
                .orElseThrow(() -> new IllegalStateException("there is no pod " + CAPTURE_POD + " in " + NAMESPACE));
    }

    /** Writes one order whose state is {@code mark}. */
    void writeOrder(String mark) {
        Command.run(
                pod("mysql-0"),
                "sh",
                "-ec",
                "MYSQL_PWD=\"$MYSQL_ROOT_PASSWORD\" mysql --no-defaults --host=127.0.0.1 --user=root shop -e \""
                        + "INSERT INTO orders (customer, status, amount) VALUES (1, '" + mark + "', 1)\"");
    }

    @Override
    public void close() {
        client.close();
    }
}

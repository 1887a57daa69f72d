package dev.lyrebird.bench.start;

import dev.lyrebird.testkit.process.Repository;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.PodResource;
import io.fabric8.kubernetes.client.readiness.Readiness;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** The operator, the MySQL and the Kafka of the cluster that {@code make demo} leaves behind. */
final class Quickstart implements AutoCloseable {
    static final String NAMESPACE = "quickstart";
    static final String API = "lyrebird.dev/v1alpha1";
    static final String MYSQL = "mysql-0";
    static final String KAFKA = "kafka-0";

    private static final Path KUBECONFIG = Repository.root().resolve("target/cluster/kubeconfig");

    private final KubernetesClient client;

    private Quickstart(KubernetesClient client) {
        this.client = client;
    }

    /** What was found where the quick start should be. */
    sealed interface Found {
        /** What is missing, for people. */
        String why();

        /** It is there. */
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
        Quickstart quickstart = new Quickstart(client(config));
        Optional<String> trouble = quickstart.trouble();
        if (trouble.isPresent()) {
            quickstart.close();
            return new Found.Missing(trouble.get());
        }
        return new Found.Ready(quickstart);
    }

    private Optional<String> trouble() {
        try {
            return Stream.of(MYSQL, KAFKA)
                    .filter(name -> !isReady(pod(name).get()))
                    .findFirst()
                    .map(name ->
                            "the quick start's pod " + name + " is not there, or not ready: make demo makes it so");
        } catch (KubernetesClientException e) {
            return Optional.of("the cluster does not answer as expected (" + deepest(e) + "): make demo mends it");
        }
    }

    /** The client's own message only names the request. */
    private static String deepest(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause.getMessage();
    }

    private static boolean isReady(Pod pod) {
        return pod != null && Readiness.getInstance().isReady(pod);
    }

    KubernetesClient client() {
        return client;
    }

    /** @return what the API server answers to a GET of {@code path}, over a connection of its own */
    String get(String path) {
        try (KubernetesClient single = client(client.getConfiguration())) {
            return single.raw(path);
        }
    }

    private static KubernetesClient client(Config config) {
        return new KubernetesClientBuilder().withConfig(config).build();
    }

    PodResource pod(String name) {
        return client.pods().inNamespace(NAMESPACE).withName(name);
    }

    /** Runs statements as the server's root. */
    void sql(String statements) {
        sqlOf("echo \"" + statements + "\"");
    }

    /** Runs the statements that a shell script prints. */
    void sqlOf(String script) {
        Command.run(
                pod(MYSQL),
                "sh",
                "-ec",
                "export MYSQL_PWD=\"$MYSQL_ROOT_PASSWORD\"; { " + script
                        + "; } | mysql --no-defaults --host=127.0.0.1 --user=root");
    }

    @Override
    public void close() {
        client.close();
    }
}

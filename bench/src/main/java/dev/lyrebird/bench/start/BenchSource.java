package dev.lyrebird.bench.start;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.awaitility.Awaitility;

/** A source of the benchmark's own on the servers of the quick start, with a database of its own. Closing removes both. */
final class BenchSource implements AutoCloseable {
    static final String TOPIC = "bench-c1.c1.orders";
    static final String POD = "bench-c1-capture-0";

    private static final String NAME = "bench-c1";
    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final String YAML = """
            apiVersion: lyrebird.dev/v1alpha1
            kind: CdcSource
            metadata: {name: bench-c1, namespace: quickstart}
            spec:
              mysql:
                host: mysql
                credentialsSecretRef: {name: mysql}
              tables: ["c1.*"]
              sink:
                kafka: {bootstrapServers: "kafka:9092"}
              checkpoint: {deletionPolicy: Delete}
            """;

    private final Quickstart quickstart;

    private BenchSource(Quickstart quickstart) {
        this.quickstart = quickstart;
    }

    /** Makes database and source, over what an interrupted run may have left, and waits until changes flow. */
    static BenchSource create(Quickstart quickstart, int tables) {
        BenchSource source = new BenchSource(quickstart);
        source.close();
        quickstart.sql("CREATE DATABASE c1; CREATE TABLE c1.orders (id BIGINT PRIMARY KEY AUTO_INCREMENT, "
                + "mark VARCHAR(40) NOT NULL); INSERT INTO c1.orders (mark) VALUES ('first')");
        if (tables > 1) {
            quickstart.sqlOf(
                    "for i in $(seq 2 " + tables + "); do echo \"CREATE TABLE c1.item_$i (id BIGINT PRIMARY KEY, "
                            + "name VARCHAR(100), price DECIMAL(10,2), changed_at DATETIME(3));\"; done");
        }
        quickstart.client().resource(YAML).create();
        Awaitility.await("the source of the benchmark is ready")
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(250))
                .until(source::isReady);
        return source;
    }

    /** Writes one order with this mark. */
    void writeOrder(String mark) {
        quickstart.sql("INSERT INTO c1.orders (mark) VALUES ('" + mark + "')");
    }

    /** @return the capture pod of now */
    Pod capture() {
        return Optional.ofNullable(quickstart.pod(POD).get())
                .orElseThrow(() -> new IllegalStateException("there is no pod " + POD + " in " + Quickstart.NAMESPACE));
    }

    @Override
    public void close() {
        resource().delete();
        Awaitility.await("the source of the benchmark is gone")
                .atMost(PATIENCE)
                .until(() -> resource().get() == null);
        quickstart.sql("DROP DATABASE IF EXISTS c1");
    }

    private boolean isReady() {
        GenericKubernetesResource source = resource().get();
        List<Map<String, Object>> conditions = source == null ? null : source.get("status", "conditions");
        return conditions != null
                && conditions.stream()
                        .anyMatch(condition ->
                                "Ready".equals(condition.get("type")) && "True".equals(condition.get("status")));
    }

    private Resource<GenericKubernetesResource> resource() {
        return quickstart
                .client()
                .genericKubernetesResources(Quickstart.API, "CdcSource")
                .inNamespace(Quickstart.NAMESPACE)
                .withName(NAME);
    }
}

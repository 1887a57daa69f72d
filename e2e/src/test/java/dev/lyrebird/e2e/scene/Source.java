package dev.lyrebird.e2e.scene;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lyrebird.api.v1alpha1.CdcSource;
import dev.lyrebird.api.v1alpha1.source.CdcSourceSpec;
import dev.lyrebird.api.v1alpha1.source.CdcSourceStatus;
import dev.lyrebird.e2e.cluster.Cluster;
import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.DeletionPropagation;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A CdcSource of a test. */
public final class Source {
    /** The name of a test's source, where it has one only. */
    public static final String NAME = "orders";

    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final ObjectMapper JSON = new ObjectMapper();
    private final String namespace;
    private final String database;
    private final String name;

    Source(String namespace, String database, String name) {
        this.namespace = namespace;
        this.database = database;
        this.name = name;
    }

    /** Creates it: the usual spec with these pieces of YAML put over it. */
    public void create(String... changes) {
        ObjectNode spec = SourceYaml.spec(database);
        for (String change : changes) {
            SourceYaml.merge(spec, SourceYaml.parse(change));
        }
        CdcSource source = new CdcSource();
        source.setMetadata(
                new ObjectMetaBuilder().withNamespace(namespace).withName(name).build());
        source.setSpec(JSON.convertValue(spec, CdcSourceSpec.class));
        Cluster.client().resource(source).create();
    }

    /** Creates it and waits until changes flow. */
    public void createAndAwaitReady(String... changes) {
        create(changes);
        awaitReady();
    }

    /** Patches the spec with a piece of YAML; null removes. */
    public void change(String yaml) {
        ObjectNode patch = JSON.createObjectNode();
        patch.set("spec", SourceYaml.parse(yaml));
        resource().patch(PatchContext.of(PatchType.JSON_MERGE), patch.toString());
    }

    public void delete(DeletionPropagation propagation) {
        resource().withPropagationPolicy(propagation).delete();
        await("the source is gone").atMost(PATIENCE).until(() -> resource().get() == null);
    }

    public boolean exists() {
        return resource().get() != null;
    }

    public CdcSource get() {
        return Optional.ofNullable(resource().get())
                .orElseThrow(() -> new AssertionError("there is no CdcSource " + name + " in " + namespace));
    }

    public CdcSourceStatus status() {
        return get().getStatus();
    }

    public Optional<Condition> condition(String type) {
        return conditions().stream()
                .filter(condition -> condition.getType().equals(type))
                .findFirst();
    }

    public void awaitReady() {
        awaitCondition("Ready", "True", "Streaming");
    }

    /** Waits until a condition is so, and said of the newest spec. */
    public Condition awaitCondition(String type, String status, String reason) {
        try {
            return await("%s=%s %s".formatted(type, status, reason))
                    .atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(250))
                    .until(() -> condition(type), found -> found.filter(
                                    condition -> condition.getStatus().equals(status)
                                            && condition.getReason().equals(reason)
                                            && isOfNewestSpec())
                            .isPresent())
                    .orElseThrow();
        } catch (org.awaitility.core.ConditionTimeoutException e) {
            throw new AssertionError("expected %s=%s %s, found %s".formatted(type, status, reason, said()), e);
        }
    }

    private boolean isOfNewestSpec() {
        CdcSource source = get();
        return source.getMetadata().getGeneration().equals(source.getStatus().observedGeneration());
    }

    private String said() {
        StringBuilder said = new StringBuilder();
        conditions()
                .forEach(condition -> said.append("\n  %s=%s %s: %s"
                        .formatted(
                                condition.getType(),
                                condition.getStatus(),
                                condition.getReason(),
                                condition.getMessage())));
        return said.toString();
    }

    private List<Condition> conditions() {
        return Optional.ofNullable(get().getStatus())
                .map(CdcSourceStatus::conditions)
                .orElse(List.of());
    }

    private Resource<CdcSource> resource() {
        return Cluster.client()
                .resources(CdcSource.class)
                .inNamespace(namespace)
                .withName(name);
    }
}

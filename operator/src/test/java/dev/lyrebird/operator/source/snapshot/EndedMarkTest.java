package dev.lyrebird.operator.source.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.lyrebird.api.v1alpha1.SnapshotJob;
import dev.lyrebird.api.v1alpha1.snapshot.SnapshotJobSpec;
import dev.lyrebird.api.v1alpha1.snapshot.SnapshotStep;
import dev.lyrebird.testkit.process.Repository;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Marks are in backups: with another one than these, every copy that was over runs again after a restore. */
class EndedMarkTest {
    private static final YAMLMapper YAML = new YAMLMapper();

    @Test
    void staysTheSameInAllVersions() throws IOException {
        assertThat(mark("sourceRef: {name: orders}")).isEqualTo("Complete/again/1c14ab230d3261d1");
        assertThat(mark("""
                        sourceRef: {name: orders}
                        tables: [shop.orders, shop.items]
                        exceptTables: [shop.items]
                        where: {shop.orders: id > 7}
                        parallelism: 8
                        connectionsPerPod: 3
                        chunk: {rows: 50000, by: Key}
                        readFrom: Replica
                        unkeyedTables: AllowDuplicates
                        requireRetention: true
                        suspend: true
                        ttlSecondsAfterFinished: 60
                        """)).isEqualTo("Complete/again/98b98eb40a3b96c5");
    }

    /** A default that EndedMark does not know changes the marks of all jobs of before its field. */
    @Test
    void theSchemasDefaultsSayNothing() throws IOException {
        JsonNode schema = YAML.readTree(Repository.root()
                        .resolve("crds/snapshotjobs.lyrebird.dev.yaml")
                        .toFile())
                .at("/spec/versions/0/schema/openAPIV3Schema/properties/spec");
        ObjectNode bare = (ObjectNode) YAML.readTree("sourceRef: {name: orders}");
        ObjectNode filled = defaults(schema);
        filled.setAll(bare);

        assertThat(filled.at("/chunk/rows").isMissingNode())
                .as("nested ones too")
                .isFalse();
        assertThat(mark(filled)).isEqualTo(mark(bare));
    }

    /** @return an object with all defaults, and with each object that has some */
    private static ObjectNode defaults(JsonNode schema) {
        ObjectNode all = YAML.createObjectNode();
        schema.path("properties").fields().forEachRemaining(field -> {
            JsonNode inner = field.getValue();
            if (inner.has("default")) {
                all.set(field.getKey(), inner.get("default"));
            } else if (inner.has("properties")) {
                all.set(field.getKey(), defaults(inner));
            }
        });
        return all;
    }

    private static String mark(String spec) throws IOException {
        return mark(YAML.readTree(spec));
    }

    private static String mark(JsonNode spec) throws IOException {
        SnapshotJob job = new SnapshotJob();
        job.setMetadata(new ObjectMetaBuilder().withName("again").build());
        job.setSpec(new ObjectMapper().treeToValue(spec, SnapshotJobSpec.class));
        return EndedMark.value(job, SnapshotStep.Complete);
    }
}

package dev.lyrebird.e2e.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.lyrebird.testkit.process.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** docs/snapshots.md names an example for each use, and each shows what its use is about. */
class SnapshotExamplesTest {
    private static final Path ROOT = Repository.root();
    private static final Pattern ROW =
            Pattern.compile("(?m)^\\| (.+) \\| \\[\\S+]\\(\\.\\./examples/snapshot/(\\S+)\\) \\|$");

    @Test
    void everyFileIsNamed() throws IOException {
        try (Stream<Path> files = Files.list(ROOT.resolve("examples/snapshot"))) {
            assertThat(byUse().values())
                    .containsExactlyInAnyOrderElementsOf(
                            files.map(file -> file.getFileName().toString()).toList());
        }
    }

    @ParameterizedTest(name = "{0}: {1} {2}")
    @CsvSource({
        "the first copy of a source, CdcSource, /spec/snapshot/options/parallelism, 8",
        "the first copy of a source, CdcSource, /spec/snapshot/mode, Initial",
        "a table that is added to a source, CdcSource, /spec/snapshot/newTables, Snapshot",
        "a table that is added to a source, CdcSource, /spec/tables/1, crm.leads",
        "'a refresh each night, from a replica', CdcSource, /spec/mysql/replica/host, orders-db-replica",
        "'a refresh each night, from a replica', CronJob, /spec/schedule, 0 2 * * *",
        "'a refresh each night, from a replica', SnapshotJob, /spec/readFrom, Replica",
        "a partitioned table of a billion rows, SnapshotJob, /spec/chunk/by, Auto",
        "a partitioned table of a billion rows, SnapshotJob, /spec/requireRetention, true"
    })
    void shows(String use, String kind, String field, String value) throws IOException {
        assertThat(byUse()).containsKey(use);
        assertThat(objects(Files.readString(ROOT.resolve("examples/snapshot").resolve(byUse().get(use)))))
                .as("objects of %s", use)
                .anySatisfy(object -> {
                    assertThat(object.path("kind").asText()).isEqualTo(kind);
                    assertThat(object.at(field).asText()).isEqualTo(value);
                });
    }

    private static Map<String, String> byUse() throws IOException {
        Map<String, String> files = new TreeMap<>();
        for (MatchResult row : ROW.matcher(Files.readString(ROOT.resolve("docs/snapshots.md")))
                .results()
                .toList()) {
            files.put(row.group(1), row.group(2));
        }
        return files;
    }

    /** @return the objects, those inside of ConfigMaps behind the ones around them */
    private static List<JsonNode> objects(String yaml) throws IOException {
        try (MappingIterator<JsonNode> documents =
                new YAMLMapper().readerFor(JsonNode.class).readValues(yaml)) {
            List<JsonNode> all = documents.readAll();
            for (JsonNode object : List.copyOf(all)) {
                if (object.path("kind").asText().equals("ConfigMap")) {
                    for (JsonNode inside : object.path("data")) {
                        all.addAll(objects(inside.asText()));
                    }
                }
            }
            return all;
        }
    }
}

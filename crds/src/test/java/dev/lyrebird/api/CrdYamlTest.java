package dev.lyrebird.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lyrebird.api.v1alpha1.CdcFilter;
import dev.lyrebird.api.v1alpha1.CdcSource;
import dev.lyrebird.api.v1alpha1.ClusterCdcFilter;
import dev.lyrebird.api.v1alpha1.SnapshotJob;
import io.fabric8.kubernetes.client.CustomResource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The committed CRD YAML is what the Java types say, and small enough for {@code kubectl apply}. */
@Tag("generates")
class CrdYamlTest {
    private static final Path DIRECTORY = Path.of("").toAbsolutePath();
    private static final long MOST_BYTES = 200_000;
    private static final List<String> GATE_COLUMNS = List.of("Ready", "Rules", "Sources", "Tests", "Message", "Age");

    record Committed(Path file, CrdYaml crd) {
        @Override
        public String toString() {
            return file.getFileName().toString();
        }
    }

    static Stream<Committed> crds() {
        return Stream.of(
                committed(
                        "cdcsources",
                        CdcSource.class,
                        "A CdcSource captures the changes of some tables of one MySQL or MariaDB server and delivers them to"
                                + " one destination.",
                        List.of("Ready", "Reason", "Engine", "Tables", "Snapshot", "Position", "Message", "Age")),
                committed(
                        "cdcfilters",
                        CdcFilter.class,
                        "A CdcFilter is a gate: it says which tables, operations, columns and rows may leave the databases of"
                                + " the sources that name it.",
                        GATE_COLUMNS),
                committed(
                        "clustercdcfilters",
                        ClusterCdcFilter.class,
                        "A ClusterCdcFilter is a gate that every source of the selected namespaces passes, whether it names it"
                                + " or not.",
                        GATE_COLUMNS),
                committed(
                        "snapshotjobs",
                        SnapshotJob.class,
                        "A SnapshotJob copies tables of a CdcSource in parallel and resumably, in the right order with the"
                                + " changes that the source streams meanwhile.",
                        List.of("Step", "Reason", "Progress", "Rows", "Rate", "ETA", "Source", "Message", "Age")));
    }

    private static Committed committed(
            String plural, Class<? extends CustomResource<?, ?>> kind, String description, List<String> columns) {
        return new Committed(DIRECTORY.resolve(plural + ".lyrebird.dev.yaml"), new CrdYaml(kind, description, columns));
    }

    @BeforeAll
    static void writeWhenAskedTo() throws IOException {
        if (Boolean.getBoolean("lyrebird.generate")) {
            for (Committed committed : crds().toList()) {
                Files.writeString(committed.file(), committed.crd().render());
            }
        }
    }

    /** kubectl takes a word for a category first: {@code kubectl delete cdc --all} has to mean sources, and gates of a cluster never. */
    @ParameterizedTest
    @MethodSource("crds")
    void noShortNameIsACategoryAndGatesOfTheClusterAreInNone(Committed committed) throws IOException {
        String yaml = Files.readString(committed.file());
        String names = yaml.substring(yaml.indexOf("  names:"), yaml.indexOf("  scope:"));
        assertThat(names.lines().filter(line -> line.startsWith("    - "))).doesNotHaveDuplicates();
        assertThat(names).contains("shortNames:");
        assertThat(names.contains("- \"lyrebird\"")).isEqualTo(!names.contains("ClusterCdcFilter"));
    }

    @ParameterizedTest
    @MethodSource("crds")
    void theCommittedYamlIsWhatTheTypesSay(Committed committed) throws IOException {
        assertThat(committed.file())
                .as("run `make generate` and commit the result")
                .hasContent(committed.crd().render());
    }

    @ParameterizedTest
    @MethodSource("crds")
    void fitsIntoTheAnnotationOfKubectlApply(Committed committed) throws IOException {
        assertThat(Files.size(committed.file())).isLessThan(MOST_BYTES);
    }

    @ParameterizedTest
    @MethodSource("crds")
    void everyFieldIsDescribed(Committed committed) throws IOException {
        assertThat(new SchemaWalk(Files.readString(committed.file())).fieldsWithoutDescription())
                .isEmpty();
    }

    @Test
    void everyStringListAndMapOfTheSpecIsBounded() throws IOException {
        for (Committed committed : crds().toList()) {
            assertThat(new SchemaWalk(Files.readString(committed.file())).unboundedSpecFields())
                    .isEmpty();
        }
    }
}

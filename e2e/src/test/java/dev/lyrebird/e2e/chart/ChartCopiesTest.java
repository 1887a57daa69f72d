package dev.lyrebird.e2e.chart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lyrebird.testkit.process.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A chart is packaged from its own directory, so it holds copies: of the CRDs, and of the rights that the operator's tests run
 * with. {@code make generate} writes them again.
 */
@Tag("generates")
class ChartCopiesTest {
    private static final Path COPIES = Repository.root().resolve("helm/lyrebird/files");

    @ParameterizedTest
    @MethodSource("originals")
    void aCopyIsFresh(Path original) throws IOException {
        boolean isCrd = original.getParent().endsWith("crds");
        Path copy = COPIES.resolve(isCrd ? "crds" : "").resolve(original.getFileName());
        if (Boolean.getBoolean("lyrebird.generate")) {
            Files.createDirectories(copy.getParent());
            Files.writeString(copy, Files.readString(original));
        }
        assertThat(copy)
                .as("%s, a copy of %s: run make generate", copy, original)
                .exists()
                .hasSameTextualContentAs(original);
    }

    @org.junit.jupiter.api.Test
    void everyCopyHasAnOriginal() throws IOException {
        try (Stream<Path> copies = Files.list(COPIES.resolve("crds"))) {
            assertThat(copies.map(Path::getFileName).map(Path::toString))
                    .containsExactlyInAnyOrderElementsOf(
                            crds().map(Path::getFileName).map(Path::toString).toList());
        }
    }

    static Stream<Path> originals() throws IOException {
        return Stream.concat(
                crds(),
                Stream.of("clusterrole.yaml", "clusterfilters-role.yaml")
                        .map(file -> Repository.root().resolve("operator/src/main/kubernetes/" + file)));
    }

    static Stream<Path> crds() throws IOException {
        try (Stream<Path> files = Files.list(Repository.root().resolve("crds"))) {
            return files.filter(file -> file.toString().endsWith(".yaml")).toList().stream();
        }
    }
}

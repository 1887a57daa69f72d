package dev.lyrebird.e2e.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lyrebird.testkit.process.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Packages and classes that docs/architecture.md names exist. */
class ArchitectureTest {
    private static final Path ROOT = Repository.root();
    private static final Pattern OURS = Pattern.compile("`((?:api|contract|operator|runtime|e2e)\\.[\\w.]+)`");
    private static final List<String> ROOTS = List.of(
            "crds/src/main", "contract/src/main", "operator/src/main", "runtime-image/src/main", "e2e/src/test");

    @Test
    void everyPackageAndClassExists() throws IOException {
        List<String> names = OURS.matcher(Files.readString(ROOT.resolve("docs/architecture.md")))
                .results()
                .map(found -> found.group(1))
                .toList();

        assertThat(names).isNotEmpty().allMatch(ArchitectureTest::exists);
    }

    private static boolean exists(String name) {
        String path = name.replace('.', '/');
        return ROOTS.stream()
                .map(root -> ROOT.resolve(root).resolve("java/dev/lyrebird"))
                .flatMap(root -> Stream.of(root.resolve(path), root.resolve(path + ".java")))
                .anyMatch(Files::exists);
    }
}

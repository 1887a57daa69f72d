package dev.lyrebird.operator.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lyrebird.operator.snapshot.fixture.SnapshotGoldenCase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every directory below {@code golden-snapshot/}: from the objects in its {@code in-*.yaml} to exactly the objects in its
 * {@code out-*.yaml}, the job's status among them. {@code -Dlyrebird.generate=true} writes the latter anew.
 */
@Tag("generates")
class SnapshotGoldenTest {
    static Stream<SnapshotGoldenCase> cases() throws IOException {
        try (Stream<Path> directories = Files.list(Path.of("src/test/resources/golden-snapshot"))) {
            return directories.sorted().map(SnapshotGoldenCase::new).toList().stream();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void rendersWhatIsWrittenDown(SnapshotGoldenCase golden) {
        golden.files().check(golden.render());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void rendersTheSameInWhateverOrderTheObjectsAreFound(SnapshotGoldenCase golden) {
        assertThat(golden.renderReversed()).isEqualTo(golden.render());
    }
}

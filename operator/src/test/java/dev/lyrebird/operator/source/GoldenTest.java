package dev.lyrebird.operator.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lyrebird.operator.source.fixture.GoldenCase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every directory below {@code golden/}: from the objects in its {@code in-*.yaml} to exactly the objects in its
 * {@code out-*.yaml}, the source's status among them. {@code -Dlyrebird.generate=true} writes the latter anew.
 */
@Tag("generates")
class GoldenTest {
    static Stream<GoldenCase> cases() throws IOException {
        try (Stream<Path> directories = Files.list(Path.of("src/test/resources/golden"))) {
            return directories.sorted().map(GoldenCase::new).toList().stream();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void rendersWhatIsWrittenDown(GoldenCase golden) {
        golden.files().check(golden.render());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void rendersTheSameInWhateverOrderTheObjectsAreFound(GoldenCase golden) {
        assertThat(golden.renderReversed()).isEqualTo(golden.render());
    }
}

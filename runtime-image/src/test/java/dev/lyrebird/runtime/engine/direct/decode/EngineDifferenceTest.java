package dev.lyrebird.runtime.engine.direct.decode;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lyrebird.testkit.docs.GeneratedSection;
import dev.lyrebird.testkit.process.Repository;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What docs/engines.md says of differences is what the tests of equality leave out. */
class EngineDifferenceTest {
    private static final String EVENT =
            "{\"before\":null,\"after\":{\"row\":7},\"source\":{\"row\":7,\"thread\":8},\"op\":\"%s\",\"ts_ms\":1,\"ts_us\":2,\"ts_ns\":3}";

    @Tag("generates")
    @Test
    void thePageHasTheListOfTheTests() {
        new GeneratedSection(Repository.root().resolve("docs/engines.md"), "differences")
                .assertFresh(EngineDifference.markdown());
    }

    @Test
    void nothingIsLeftOutThatIsNotNamed() {
        assertThat(EngineDifference.allOutOf(EVENT.formatted("c")))
                .isEqualTo(
                        "{\"before\":null,\"after\":{\"row\":7},\"source\":{\"row\":7,\"thread\":8},\"op\":\"c\",…}");
        assertThat(EngineDifference.allOutOf(EVENT.formatted("t")))
                .isEqualTo(
                        "{\"before\":null,\"after\":{\"row\":7},\"source\":{\"row\":…,\"thread\":8},\"op\":\"t\",…}");
    }
}

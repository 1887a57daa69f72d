package dev.lyrebird.runtime.engine.direct.decode;

import dev.lyrebird.testkit.docs.GeneratedSection;
import dev.lyrebird.testkit.process.Repository;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The records of docs/events.md are what the decoders write. */
class WrittenEventsTest {
    private static final Path PAGE = Repository.root().resolve("docs/events.md");

    @Tag("generates")
    @Test
    void thePageHasARecordOfEachKind() throws Exception {
        new GeneratedSection(PAGE, "records").assertFresh(WrittenEvents.markdown());
    }

    @Tag("generates")
    @Test
    void thePageHasALine() throws Exception {
        new GeneratedSection(PAGE, "line").assertFresh(WrittenEvents.line());
    }
}

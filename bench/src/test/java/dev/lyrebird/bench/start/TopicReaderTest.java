package dev.lyrebird.bench.start;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TopicReaderTest {
    @Test
    void findsTheMarkInTheNewRowOnly() {
        assertThat(TopicReader.markIn("{\"before\":null,\"after\":{\"id\":7,\"mark\":\"c1-3-1764\"}"))
                .contains("c1-3-1764");
        assertThat(TopicReader.markIn(
                        "{\"before\":{\"id\":7,\"mark\":\"c1-3-1764\"},\"after\":{\"id\":7,\"mark\":\"first\"}}"))
                .isEmpty();
        assertThat(TopicReader.markIn("null")).isEmpty();
    }
}

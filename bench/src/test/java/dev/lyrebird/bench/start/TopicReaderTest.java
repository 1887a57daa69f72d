package dev.lyrebird.bench.start;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TopicReaderTest {
    @Test
    void findsTheMarkInTheNewRowOnly() {
        assertThat(
                        TopicReader.markIn(
                                "{\"before\":null,\"after\":{\"id\":7,\"customer\":1,\"status\":\"c1-3-1764\",\"amount\":\"1.00\"}"))
                .contains("c1-3-1764");
        assertThat(TopicReader.markIn(
                        "{\"before\":{\"id\":7,\"status\":\"c1-3-1764\"},\"after\":{\"id\":7,\"status\":\"paid\"}}"))
                .isEmpty();
        assertThat(TopicReader.markIn("null")).isEmpty();
    }
}

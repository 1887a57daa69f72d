package dev.lyrebird.bench.side;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class LatencyMeterTest {
    @Test
    void theRowAfterTheChangeSaysWhenItWasSent() {
        assertThat(
                        sentAt(
                                "{\"before\":{\"id\":1,\"sent_at\":5},\"after\":{\"id\":1,\"sent_at\":1234567890123456},\"op\":\"u\"}"))
                .isEqualTo(1_234_567_890_123_456L);
    }

    @Test
    void aRowOfAnotherTableSaysNothing() {
        assertThat(sentAt("{\"after\":{\"id\":1}}")).isZero();
        assertThat(sentAt("")).isZero();
    }

    private static long sentAt(String json) {
        return LatencyMeter.sentAt(json.getBytes(StandardCharsets.UTF_8));
    }
}

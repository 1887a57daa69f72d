package dev.lyrebird.contract.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class KeyBoundTest {
    /** MariaDB's DECIMAL has up to 38 decimals, MySQL's 30. */
    @Test
    void aNumberHasAsManyDecimalsAsServersAllow() {
        String longest = "-12." + "7".repeat(38);

        assertThat(number(longest).text()).isEqualTo(longest);
        assertThat(KeyBound.parse(number(longest).write())).isEqualTo(number(longest));
        assertThatThrownBy(() -> number(longest + "7")).isInstanceOf(IllegalArgumentException.class);
    }

    private static KeyBound number(String text) {
        return KeyBound.of(KeyBound.Kind.NUMBER, text.getBytes(StandardCharsets.US_ASCII));
    }
}

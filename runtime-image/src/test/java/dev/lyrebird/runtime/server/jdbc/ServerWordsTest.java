package dev.lyrebird.runtime.server.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ServerWordsTest {
    @Test
    void namesStayWhereNoValueCanBe() {
        assertThat(ServerWords.of(1045, "Access denied for user 'a'@'10.0.0.1' (using password: YES)", "pw"))
                .isEqualTo("Access denied for user 'a'@'10.0.0.1' (using password: YES)");
    }

    @Test
    void whatUnlocksAnAccountStays() {
        String words =
                "User is blocked because of too many credential errors; unblock with 'ALTER USER / FLUSH PRIVILEGES'";
        assertThat(ServerWords.of(4150, words, "pw")).isEqualTo(words);
    }

    @Test
    void quotedValuesAreMasked() {
        assertThat(ServerWords.of(1062, "(conn=7) Duplicate entry 'it''s me' for key 'PRIMARY'", "pw"))
                .isEqualTo("Duplicate entry '***' for key '***'");
    }

    @Test
    void longWordsAreCutBetweenCharacters() {
        assertThat(ServerWords.of(0, "x".repeat(495) + "😀".repeat(10), "pw")).isEqualTo("x".repeat(495) + "😀😀...");
    }

    @Test
    void thePasswordIsMaskedEverywhere() {
        assertThat(ServerWords.of(0, "cannot log in with hunter2\n at all", "hunter2"))
                .isEqualTo("cannot log in with *** at all");
    }
}

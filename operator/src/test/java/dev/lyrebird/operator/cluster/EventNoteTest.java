package dev.lyrebird.operator.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventNoteTest {
    @Test
    void whatFitsStaysAsItIs() {
        String fits = "x".repeat(1022) + "\u00e9";

        assertThat(EventNote.of(fits)).isEqualTo(fits);
    }

    /** Characters of one to four bytes. */
    @ParameterizedTest
    @ValueSource(strings = {"x", "\u00e9", "\u20ac", "\ud83d\ude00", "x\u20ac", "xx\u20ac", "x\ud83d\ude00"})
    void whatIsTooLongIsCutBetweenCharacters(String part) {
        String note = EventNote.of(part.repeat(1100));

        assertThat(note.getBytes(StandardCharsets.UTF_8)).hasSizeBetween(1017, 1024);
        assertThat(note).endsWith("...").doesNotContain("\ufffd", "?");
        assertThat(part.repeat(1100)).startsWith(note.substring(0, note.length() - 3));
    }
}

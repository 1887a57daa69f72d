package dev.lyrebird.contract.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BoundedTest {
    @Test
    void whatFitsStaysAsItIs() {
        assertThat(Bounded.characters("éé😀", 3)).isEqualTo("éé😀");
        assertThat(Bounded.bytes("é€😀", 9)).isEqualTo("é€😀");
        assertThat(Bounded.characters("", 3)).isEmpty();
        assertThat(Bounded.bytes("", 3)).isEmpty();
    }

    /** Characters of one to four bytes, of which the last are two in Java. */
    @ParameterizedTest
    @ValueSource(strings = {"x", "é", "€", "😀", "x€", "xx€", "x😀"})
    void whatIsTooLongIsCutBetweenCharacters(String part) {
        String text = part.repeat(1100);
        String characters = Bounded.characters(text, 100);
        String bytes = Bounded.bytes(text, 1024);

        assertThat(characters.codePointCount(0, characters.length())).isEqualTo(100);
        assertThat(bytes.getBytes(StandardCharsets.UTF_8)).hasSizeBetween(1017, 1024);
        for (String cut : new String[] {characters, bytes}) {
            assertThat(cut).endsWith("...").isEqualTo(written(cut));
            assertThat(text).startsWith(cut.substring(0, cut.length() - 3));
        }
    }

    /** Half a character would become a question mark. */
    private static String written(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @CsvSource({"No room, No room.", "No room., No room.", "No room at all, No roo...", "'', ."})
    void aSentenceEndsInAFullStop(String text, String sentence) {
        assertThat(Bounded.sentence(text, 9)).isEqualTo(sentence);
    }
}

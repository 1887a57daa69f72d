package dev.lyrebird.contract.tables;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** Nothing in a name or a text ends it too early, and what a server reads is what was meant. */
class SqlTextTest {
    @Property
    void aNameIsReadAsItIs(@ForAll("texts") String name) {
        assertThat(read(SqlText.quoted(name) + "rest", false)).isEqualTo(name);
    }

    @Property
    void aTextIsReadAsItIs(@ForAll("texts") String text) {
        assertThat(read(SqlText.literal(text) + "rest", true)).isEqualTo(text);
    }

    @Test
    void databaseAndTableAreQuotedEach() {
        assertThat(SqlText.quoted(new TableId("a.b", "c`d"))).isEqualTo("`a.b`.`c``d`");
    }

    /**
     * What a server's lexer reads from a quote to its end: the same quote twice stands for itself, and so does what follows a
     * backslash where those escape; of the letters after a backslash that mean something else none is in these texts.
     */
    private static String read(String sql, boolean backslashEscapes) {
        char quote = sql.charAt(0);
        StringBuilder text = new StringBuilder();
        for (int i = 1; i < sql.length(); i++) {
            char c = sql.charAt(i);
            boolean doubled = c == quote && i + 1 < sql.length() && sql.charAt(i + 1) == quote;
            if (c == quote && !doubled) {
                assertThat(sql.substring(i + 1)).isEqualTo("rest");
                return text.toString();
            }
            if (doubled || (c == '\\' && backslashEscapes)) {
                i++;
            }
            text.append(sql.charAt(i));
        }
        throw new AssertionError("no end: " + sql);
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.strings().withChars("xy'`\"\\.é漢").ofMaxLength(6);
    }
}

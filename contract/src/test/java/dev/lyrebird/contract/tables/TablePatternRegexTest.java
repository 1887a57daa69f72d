package dev.lyrebird.contract.tables;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** The regular expression of a pattern never leaves out what the pattern means. */
class TablePatternRegexTest {
    @Property
    void whatThePatternMatchesTheExpressionMatches(
            @ForAll("patterns") String text, @ForAll("names") String database, @ForAll("names") String table) {
        if (TableGlob.of(text).matches(new TableId(database, table), TableNameCase.Sensitive)) {
            assertThat((database + "." + table).matches(new TablePattern(text).regex()))
                    .isTrue();
        }
    }

    @Property
    void aNameAsAPatternMatchesItselfAndNothingElse(@ForAll("names") String database, @ForAll("names") String table) {
        String text = escaped(database) + "." + escaped(table);
        TablePattern pattern = new TablePattern(text);

        assertThat(TableGlob.of(text).matches(new TableId(database, table), TableNameCase.Sensitive))
                .isTrue();
        assertThat(database + "." + table).matches(pattern.regex());
        assertThat(database + "." + table + "x").doesNotMatch(pattern.regex());
        assertThat(TableSelection.of(List.of(text), TableNameCase.Sensitive).reaches(database))
                .isTrue();
    }

    @Property
    void theExpressionHasNothingThatSeparatesLists(@ForAll("patterns") String text) {
        assertThat(new TablePattern(text).regex()).doesNotContain(",", " ", "\n");
    }

    private static String escaped(String name) {
        StringBuilder text = new StringBuilder();
        name.codePoints().forEach(c -> text.append('\\').appendCodePoint(c));
        return text.toString();
    }

    @Provide
    Arbitrary<String> names() {
        return Arbitraries.strings().withChars("ab.,* $[(\\é漢").ofMinLength(1).ofMaxLength(4);
    }

    @Provide
    Arbitrary<String> patterns() {
        return Arbitraries.strings()
                .withChars("ab.,*? $[(é")
                .ofMinLength(3)
                .ofMaxLength(8)
                .filter(text -> TablePattern.problemOf(text).isEmpty());
    }
}

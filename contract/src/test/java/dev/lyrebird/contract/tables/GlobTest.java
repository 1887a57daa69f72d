package dev.lyrebird.contract.tables;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GlobTest {
    @Property(tries = 3000)
    void matchesWhatItsRegularExpressionMatches(@ForAll("patterns") String pattern, @ForAll("names") String name) {
        Glob glob = Glob.of(pattern);
        for (boolean caseSensitive : new boolean[] {true, false}) {
            assertThat(glob.matches(name, caseSensitive)).isEqualTo(NaivePattern.matches(pattern, name, caseSensitive));
        }
    }

    @Property(tries = 3000)
    void whatIsContainedIsMatched(
            @ForAll("patterns") String outer, @ForAll("patterns") String inner, @ForAll("names") String name) {
        for (boolean caseSensitive : new boolean[] {true, false}) {
            boolean inside = Glob.of(inner).matches(name, caseSensitive);
            if (inside && Glob.of(outer).contains(Glob.of(inner), caseSensitive)) {
                assertThat(Glob.of(outer).matches(name, caseSensitive)).isTrue();
            }
        }
    }

    @Property
    void everyPatternContainsItself(@ForAll("patterns") String pattern) {
        assertThat(Glob.of(pattern).contains(Glob.of(pattern), true)).isTrue();
        assertThat(Glob.of(pattern).contains(Glob.of(pattern), false)).isTrue();
    }

    @Property
    void aLiteralIsContainedExactlyWhereItIsMatched(@ForAll("patterns") String pattern, @ForAll("names") String name) {
        for (boolean caseSensitive : new boolean[] {true, false}) {
            assertThat(Glob.of(pattern).contains(Glob.literal(name), caseSensitive))
                    .isEqualTo(Glob.of(pattern).matches(name, caseSensitive));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "*, anything, true",
        "a*, ab*, true",
        "ab*, a*, false",
        "?, *, false",
        "*, ?, true",
        "*?, ?*, true",
        "?*, *?, true",
        "a?c, abc, true",
        "a?c, a*c, false",
        "*_token, api_token, true",
        "*_token, *_tok*, false",
        "'a\\*', ab, false",
        "A*, abc, true",
    })
    void containment(String outer, String inner, boolean expected) {
        assertThat(Glob.of(outer).contains(Glob.of(inner), false)).isEqualTo(expected);
    }

    @Provide
    Arbitrary<String> names() {
        return Arbitraries.strings().withChars("aAb*?\\é").ofMinLength(1).ofMaxLength(5);
    }

    @Provide
    Arbitrary<String> patterns() {
        return Arbitraries.strings()
                .withChars("aAb**??\\é")
                .ofMinLength(1)
                .ofMaxLength(6)
                .filter(text -> Glob.problemOf(text).isEmpty());
    }
}

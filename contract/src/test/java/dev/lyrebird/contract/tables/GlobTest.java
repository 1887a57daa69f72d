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
        for (TableNameCase nameCase : TableNameCase.values()) {
            assertThat(glob.matches(name, nameCase)).isEqualTo(NaivePattern.matches(pattern, name, nameCase));
        }
    }

    @Property(tries = 3000)
    void whatIsContainedIsMatched(
            @ForAll("patterns") String outer, @ForAll("patterns") String inner, @ForAll("names") String name) {
        for (TableNameCase nameCase : TableNameCase.values()) {
            boolean inside = Glob.of(inner).matches(name, nameCase);
            if (inside && Glob.of(outer).contains(Glob.of(inner), nameCase)) {
                assertThat(Glob.of(outer).matches(name, nameCase)).isTrue();
            }
        }
    }

    @Property
    void everyPatternContainsItself(@ForAll("patterns") String pattern) {
        assertThat(Glob.of(pattern).contains(Glob.of(pattern), TableNameCase.Sensitive))
                .isTrue();
        assertThat(Glob.of(pattern).contains(Glob.of(pattern), TableNameCase.ComparedLower))
                .isTrue();
    }

    @Property
    void aLiteralIsContainedExactlyWhereItIsMatched(@ForAll("patterns") String pattern, @ForAll("names") String name) {
        for (TableNameCase nameCase : TableNameCase.values()) {
            assertThat(Glob.of(pattern).contains(Glob.literal(name), nameCase))
                    .isEqualTo(Glob.of(pattern).matches(name, nameCase));
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
        assertThat(Glob.of(outer).contains(Glob.of(inner), TableNameCase.ComparedLower))
                .isEqualTo(expected);
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

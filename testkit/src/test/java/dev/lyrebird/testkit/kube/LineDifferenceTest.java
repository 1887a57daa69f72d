package dev.lyrebird.testkit.kube;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LineDifferenceTest {
    @Test
    void showsWhatWentAndWhatCameWithTheLinesAround() {
        assertThat(LineDifference.of("a\nb\nc\nd\ne\nf\ng", "a\nb\nc\nD\ne\nf\ng"))
                .isEqualTo("   b\n   c\n  -d\n  +D\n   e\n   f\n");
    }

    @Test
    void equalTextsDifferInNothing() {
        assertThat(LineDifference.of("a\nb", "a\nb")).isEmpty();
    }

    @Test
    void aMissingTextIsAllNew() {
        assertThat(LineDifference.of("", "a\nb")).isEqualTo("  +a\n  +b\n");
    }
}

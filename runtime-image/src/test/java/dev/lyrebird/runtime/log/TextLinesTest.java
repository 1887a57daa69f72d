package dev.lyrebird.runtime.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class TextLinesTest {
    @Test
    void wordsThatMayQuoteARowAreNotTold() {
        Throwable error = new IllegalStateException(
                "the value is 4711", new IOException("no route", new NumberFormatException("For input string: 4711")));

        assertThat(TextLines.stack(error))
                .contains("java.lang.IllegalStateException\n")
                .contains("Caused by: java.io.IOException: no route\n")
                .contains("Caused by: java.lang.NumberFormatException\n")
                .contains("\tat ")
                .doesNotContain("4711");
    }
}

package dev.lyrebird.contract.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CountedTest {
    @ParameterizedTest
    @CsvSource({"0, 0 tables", "1, 1 table", "2, 2 tables", "1000, 1000 tables"})
    void saysOneOfOneOnly(long number, String text) {
        assertThat(Counted.of(number, "table")).isEqualTo(text);
    }
}

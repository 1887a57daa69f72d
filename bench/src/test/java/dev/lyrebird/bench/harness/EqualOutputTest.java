package dev.lyrebird.bench.harness;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lyrebird.bench.equal.OutputSum;
import org.junit.jupiter.api.Test;

class EqualOutputTest {
    private final EqualOutput equal = new EqualOutput();

    @Test
    void acceptsWhatIsEqual() throws OutputsDiffer {
        equal.check("peer", new OutputSum(10, 1, 11, "0a"));

        assertThatCode(() -> equal.check("ours", new OutputSum(10, 1, 11, "0a")))
                .doesNotThrowAnyException();
    }

    @Test
    void voidsTheRunWhenCountOrSumDiffer() throws OutputsDiffer {
        equal.check("peer", new OutputSum(10, 1, 11, "0a"));

        assertThatThrownBy(() -> equal.check("ours", new OutputSum(9, 1, 10, "0a")))
                .isInstanceOf(OutputsDiffer.class)
                .hasMessageContaining("peer gave 10 rows")
                .hasMessageContaining("ours gave 9 rows");
        assertThatThrownBy(() -> equal.check("ours", new OutputSum(10, 1, 11, "0b")))
                .isInstanceOf(OutputsDiffer.class);
        assertThatThrownBy(() -> equal.check("ours", new OutputSum(10, 0, 11, "0a")))
                .isInstanceOf(OutputsDiffer.class);
    }
}

package dev.lyrebird.bench.measure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MachineTest {
    @Test
    void saysWhatAFigureDependsOnAndNothingElse() {
        assertThat(Machine.describe()).matches("\\d+ cores, \\d+\\.\\d GiB, Linux \\d+\\.\\d+ \\w+, Java [\\d.]+");
    }

    @Test
    void readsTheLoad() {
        assertThat(Machine.load()).isGreaterThanOrEqualTo(0);
    }
}

package dev.lyrebird.contract.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lyrebird.api.v1alpha1.source.OversizePolicy;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LimitsConfigTest {
    @ParameterizedTest
    @CsvSource({"1, 64000", "2, 32000", "8, 8000", "1000, 100"})
    void deliveriesThatShareAProcessShareItsBuffer(int deliveries, long buffer) {
        LimitsConfig limits = new LimitsConfig(64_000, 100, OversizePolicy.Stop);

        assertThat(limits.sharedBy(deliveries)).isEqualTo(new LimitsConfig(buffer, 100, OversizePolicy.Stop));
    }
}

package dev.lyrebird.operator.pod;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CanonicalQuantityTest {
    @ParameterizedTest
    @CsvSource({
        "1000m, 1",
        "1, 1",
        "0.5, 500m",
        "1500m, 1500m",
        "100m, 100m",
        "1024Mi, 1Gi",
        "512Mi, 512Mi",
        "1.5Gi, 1536Mi",
        "2000, 2k",
        "1048576, 1048576",
        "64Mi, 64Mi",
        "0.5Ki, 512",
        "1e3, 1e3",
        "0, 0"
    })
    void writesAsTheApiServerDoes(String amount, String canonical) {
        assertThat(CanonicalQuantity.parse(amount).toString()).isEqualTo(canonical);
    }
}

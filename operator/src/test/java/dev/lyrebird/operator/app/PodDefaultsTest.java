package dev.lyrebird.operator.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lyrebird.api.v1alpha1.source.LogLevel;
import dev.lyrebird.api.v1alpha1.source.PodSpecSettings;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PodDefaultsTest {
    @Test
    void haveTheFieldsOfASource() {
        PodSpecSettings read = PodDefaults.read(
                "{\"nodeSelector\":{\"disk\":\"fast\"},\"log\":{\"level\":\"Debug\"},\"resources\":{\"limits\":{\"memory\":\"1Gi\"}}}");

        assertThat(read.nodeSelector()).isEqualTo(Map.of("disk", "fast"));
        assertThat(read.log().level()).isEqualTo(LogLevel.Debug);
        assertThat(read.resources().limits()).isEqualTo(Map.of("memory", "1Gi"));
        assertThat(read.tolerations()).isNull();
    }

    /** Better no operator than one that lets pods run where they should not. */
    @Test
    void whatIsNotUnderstoodStopsTheOperatorByName() {
        assertThatThrownBy(() -> PodDefaults.read("{\"nodeSelectr\":{}}"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("LYREBIRD_RUNTIME_POD")
                .hasMessageContaining("nodeSelectr");
        assertThatThrownBy(() -> PodDefaults.read("yes"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("LYREBIRD_RUNTIME_POD");
    }
}

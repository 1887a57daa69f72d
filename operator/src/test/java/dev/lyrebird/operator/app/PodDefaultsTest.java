package dev.lyrebird.operator.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lyrebird.api.v1alpha1.source.LogLevel;
import dev.lyrebird.api.v1alpha1.source.PodSpecSettings;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
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

    /** The chart marks what would be taken for a reference to another setting. */
    @Test
    void arriveAsTheChartWroteThem() {
        String json = "{\"metadata\":{\"annotations\":{\"a\":\"x,y \\\"quoted\\\" \\${kept}\"}}}";
        SmallRyeConfig config = new SmallRyeConfigBuilder()
                .withSources(new EnvConfigSource(Map.of("LYREBIRD_RUNTIME_POD", json), 300))
                .addDefaultInterceptors()
                .build();

        PodSpecSettings read = PodDefaults.read(config.getValue("lyrebird.runtime.pod", String.class));
        assertThat(read.metadata().annotations()).isEqualTo(Map.of("a", "x,y \"quoted\" ${kept}"));
    }
}

package dev.lyrebird.operator.pod;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lyrebird.api.v1alpha1.source.PodResources;
import dev.lyrebird.api.v1alpha1.source.PodSpecSettings;
import dev.lyrebird.contract.json.Json;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Chart and source speak of all pods, and both of those that copy. */
class PodSettingsTest {
    private static final Optional<PodSpecSettings> USUAL = said("""
        nodeSelector: {pool: cdc}
        priorityClassName: low
        resources: {requests: {cpu: 200m}, limits: {memory: 1Gi}}
        copy: {nodeSelector: {pool: batch}, priorityClassName: batch, resources: {limits: {memory: 2Gi}}}
        """);
    private static final Optional<PodSpecSettings> OWN = said("""
        nodeSelector: {disk: ssd}
        resources: {requests: {memory: 3Gi}}
        copy: {tolerations: [{key: spot, operator: Exists}], resources: {requests: {cpu: "2"}}}
        """);

    @Test
    void theCaptureHasNothingOfWhatIsSaidOfCopies() {
        PodSettings capture = PodSettings.ofCapture(USUAL, OWN);

        assertThat(capture.last(PodSpecSettings::nodeSelector)).contains(Map.of("disk", "ssd"));
        assertThat(capture.last(PodSpecSettings::priorityClassName)).contains("low");
        assertThat(capture.last(PodSpecSettings::tolerations)).isEmpty();
        assertThat(amounts(capture)).isEqualTo("{cpu=200m, memory=3Gi} {memory=3Gi}");
    }

    /** What a source says of its pods is nearer than what the chart says of all that copy. */
    @Test
    void aCopyHasWhatIsSaidOfItInPlaceOfWhatTheSameVoiceSaysOfAll() {
        PodSettings copy = PodSettings.ofCopy(USUAL, OWN);

        assertThat(copy.last(PodSpecSettings::nodeSelector)).contains(Map.of("disk", "ssd"));
        assertThat(copy.last(PodSpecSettings::priorityClassName)).contains("batch");
        assertThat(copy.last(PodSpecSettings::tolerations))
                .hasValueSatisfying(all -> assertThat(all).hasSize(1));
        assertThat(amounts(copy)).isEqualTo("{cpu=2, memory=3Gi} {memory=3Gi}");
        assertThat(PodSettings.ofCopy(USUAL, Optional.empty()).last(PodSpecSettings::nodeSelector))
                .contains(Map.of("pool", "batch"));
    }

    @Test
    void aCopyOfWhichNothingIsSaidIsLikeTheCapture() {
        Optional<PodSpecSettings> own = said("resources: {limits: {memory: 1Gi}}\nlog: {level: Debug}");

        assertThat(PodSettings.ofCopy(Optional.empty(), own)).isEqualTo(PodSettings.ofCapture(Optional.empty(), own));
        assertThat(PodSettings.ofCopy(Optional.empty(), own).folded()).isEqualTo(own);
        assertThat(Json.write(own)).doesNotContain("copy", "env", "null");
    }

    /** A Job is marked with the folded ones: what only the capture has must not give a copy other pods. */
    @Test
    void foldedTheyHaveNoMoreThanTheCopyHas() {
        PodSpecSettings folded =
                PodSettings.ofCopy(Optional.empty(), OWN).folded().orElseThrow();

        assertThat(folded.copy()).isNull();
        assertThat(folded.resources()).isEqualTo(new PodResources(Map.of("cpu", "2", "memory", "3Gi"), Map.of()));
        assertThat(folded.tolerations()).hasSize(1);
        assertThat(PodSettings.ofCopy(Optional.empty(), said("priorityClassName: a\ncopy: {priorityClassName: c}"))
                        .folded())
                .isEqualTo(
                        PodSettings.ofCopy(Optional.empty(), said("priorityClassName: b\ncopy: {priorityClassName: c}"))
                                .folded());
    }

    private static Optional<PodSpecSettings> said(String yaml) {
        return Optional.of(Serialization.unmarshal(yaml, PodSpecSettings.class));
    }

    private static String amounts(PodSettings settings) {
        var given =
                ContainerResources.of(settings.each(PodSpecSettings::resources).toList());
        return given.getRequests() + " " + given.getLimits();
    }
}

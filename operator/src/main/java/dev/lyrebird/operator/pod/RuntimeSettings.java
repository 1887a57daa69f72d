package dev.lyrebird.operator.pod;

import dev.lyrebird.api.v1alpha1.source.PodSpecSettings;
import java.util.Optional;

/**
 * Settings of runtime pods that are chosen at installation.
 *
 * @param image what they run
 * @param pod what they get where their source says nothing of it in {@code spec.pod}
 * @param user which user they have
 */
public record RuntimeSettings(RuntimeImage image, Optional<PodSpecSettings> pod, PodUser user) {
    /** @return settings of which only the image is chosen */
    public static RuntimeSettings of(RuntimeImage image) {
        return new RuntimeSettings(image, Optional.empty(), PodUser.Fixed);
    }
}

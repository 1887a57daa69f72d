package dev.lyrebird.operator.pod;

import dev.lyrebird.api.v1alpha1.source.PodSpecSettings;
import dev.lyrebird.contract.json.Json;
import java.util.List;
import java.util.Optional;

/**
 * What whoever installs the operator decides of pods that run the runtime.
 *
 * @param image what they run
 * @param pod what they get where their source says nothing of it in {@code spec.pod}
 * @param user which user they have
 */
public record RuntimeSettings(RuntimeImage image, Optional<PodSpecSettings> pod, PodUser user) {
    private static final String PULL_POLICY = "IfNotPresent";

    /** @return settings of which only the image is chosen */
    public static RuntimeSettings of(RuntimeImage image) {
        return new RuntimeSettings(image, Optional.empty(), PodUser.Fixed);
    }

    /** @return a hash of all but the image's name; empty where that is as it is by itself */
    public Optional<String> mark() {
        List<Object> chosen = List.of(image.pullPolicy(), image.pullSecrets(), pod, user);
        List<Object> byItself = List.of(PULL_POLICY, List.of(), Optional.empty(), PodUser.Fixed);
        return chosen.equals(byItself) ? Optional.empty() : Optional.of(Json.sha256(Json.write(chosen)));
    }
}

package dev.lyrebird.operator.pod;

import dev.lyrebird.api.v1alpha1.source.CopyPodSettings;
import dev.lyrebird.api.v1alpha1.source.PodResources;
import dev.lyrebird.api.v1alpha1.source.PodServiceAccount;
import dev.lyrebird.api.v1alpha1.source.PodSpecSettings;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What is said of a pod.
 *
 * @param said by one after the other: what comes later wins
 */
public record PodSettings(List<PodSpecSettings> said) {
    public PodSettings {
        said = List.copyOf(said);
    }

    /**
     * @param usual what is said of all pods
     * @param own what the source says
     */
    public static PodSettings ofCapture(Optional<PodSpecSettings> usual, Optional<PodSpecSettings> own) {
        return new PodSettings(Stream.of(usual, own).flatMap(Optional::stream).toList());
    }

    /** The same of a pod that plans or copies: whoever speaks of it has a word for such pods beside the one for all. */
    public static PodSettings ofCopy(Optional<PodSpecSettings> usual, Optional<PodSpecSettings> own) {
        return new PodSettings(ofCapture(usual, own).said().stream()
                .flatMap(all -> Stream.concat(
                        Stream.of(all), Stream.ofNullable(all.copy()).map(PodSettings::all)))
                .toList());
    }

    private static PodSpecSettings all(CopyPodSettings copy) {
        return new PodSpecSettings(
                null,
                copy.resources(),
                copy.nodeSelector(),
                copy.tolerations(),
                copy.affinity(),
                copy.priorityClassName(),
                null,
                null,
                copy.topologySpreadConstraints(),
                null,
                null,
                null,
                null);
    }

    /** @return what is said last of this part */
    public <T> Optional<T> last(Function<PodSpecSettings, T> part) {
        return each(part).reduce((earlier, later) -> later);
    }

    /** @return everything that is said of this part, in that order */
    <T> Stream<T> each(Function<PodSpecSettings, T> part) {
        return said.stream().map(part).flatMap(Stream::ofNullable);
    }

    /** @return all that is said of this part; of what has one key the last */
    <T> Map<String, T> merged(Function<PodSpecSettings, Map<String, T>> part) {
        Map<String, T> all = new TreeMap<>();
        each(part).forEach(all::putAll);
        return all;
    }

    /** @return annotations of the ServiceAccount */
    public Map<String, String> accountAnnotations() {
        return merged(settings -> Optional.ofNullable(settings.serviceAccount())
                .map(PodServiceAccount::annotations)
                .orElse(null));
    }

    /** @return what a command that ends in order is told when it has another time for that than by itself */
    public List<String> graceArguments() {
        return last(PodSpecSettings::terminationGracePeriodSeconds)
                .map(seconds -> List.of("--grace-seconds=" + seconds))
                .orElse(List.of());
    }

    /** @return the same in one, where no other defaults are to be met */
    public Optional<PodSpecSettings> folded() {
        return said.size() < 2
                ? said.stream().findFirst()
                : Optional.of(new PodSpecSettings(
                        last(PodSpecSettings::metadata).orElse(null),
                        new PodResources(amounts(PodResources::requests), amounts(PodResources::limits)),
                        last(PodSpecSettings::nodeSelector).orElse(null),
                        last(PodSpecSettings::tolerations).orElse(null),
                        last(PodSpecSettings::affinity).orElse(null),
                        last(PodSpecSettings::priorityClassName).orElse(null),
                        last(PodSpecSettings::imagePullSecrets).orElse(null),
                        last(PodSpecSettings::log).orElse(null),
                        last(PodSpecSettings::topologySpreadConstraints).orElse(null),
                        last(PodSpecSettings::serviceAccount).orElse(null),
                        last(PodSpecSettings::env).orElse(null),
                        last(PodSpecSettings::terminationGracePeriodSeconds).orElse(null),
                        null));
    }

    private Map<String, String> amounts(Function<PodResources, Map<String, String>> part) {
        return merged(
                settings -> Optional.ofNullable(settings.resources()).map(part).orElse(null));
    }
}

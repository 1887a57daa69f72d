package dev.lyrebird.contract.resolve;

import dev.lyrebird.api.v1alpha1.source.PodResources;
import dev.lyrebird.api.v1alpha1.source.PodSpecSettings;
import dev.lyrebird.contract.text.FieldError;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Whether {@code spec.pod.resources} has quantities: what was stored before the schema asked for them may have none. */
final class PodResourcesCheck {
    private static final Pattern FORM = Pattern.compile(PodResources.QUANTITY);

    private final List<FieldError> errors;

    PodResourcesCheck(List<FieldError> errors) {
        this.errors = errors;
    }

    void check(PodSpecSettings pod) {
        Optional<PodResources> resources = Optional.ofNullable(pod).map(PodSpecSettings::resources);
        check("spec.pod.resources.requests", resources.map(PodResources::requests));
        check("spec.pod.resources.limits", resources.map(PodResources::limits));
    }

    private void check(String path, Optional<Map<String, String>> amounts) {
        new TreeMap<>(amounts.orElse(Map.of())).forEach((name, amount) -> {
            if (!FORM.matcher(amount).matches()) {
                errors.add(new FieldError(
                        path + "." + name, "expected a quantity such as 500m, 512Mi or 2Gi, found '" + amount + "'"));
            }
        });
    }
}

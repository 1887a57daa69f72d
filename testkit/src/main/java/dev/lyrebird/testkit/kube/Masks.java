package dev.lyrebird.testkit.kube;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Replaces, in text, what differs from run to run: names of namespaces, identifiers, times. The first mask acts first. */
public record Masks(List<Mask> masks) {
    /** What is replaced by what. */
    public record Mask(Pattern pattern, String replacement) {}

    public Masks {
        masks = List.copyOf(masks);
    }

    /** Times as RFC 3339 writes them, and UUIDs that belong to no object of the namespace. */
    public static Masks standard() {
        return new Masks(List.of())
                .with("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?(Z|[+-]\\d\\d:\\d\\d)", "<time>")
                .with("[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}", "<uuid>");
    }

    /** Masks {@code regex} too; a hash over something that is masked must be masked itself. */
    public Masks with(String regex, String replacement) {
        List<Mask> more = new ArrayList<>(masks);
        more.add(new Mask(Pattern.compile(regex), replacement));
        return new Masks(more);
    }

    /** Before all others: each object's UID by its kind and name, so that a reference to a wrong object is seen. */
    Masks withNamesOf(String namespace, List<GenericKubernetesResource> objects) {
        List<Mask> all = new ArrayList<>();
        for (GenericKubernetesResource object : objects) {
            String name =
                    "<uid of " + object.getKind() + "/" + object.getMetadata().getName() + ">";
            all.add(new Mask(Pattern.compile(Pattern.quote(object.getMetadata().getUid())), name));
        }
        all.add(new Mask(Pattern.compile(Pattern.quote(namespace)), "<namespace>"));
        all.addAll(masks);
        return new Masks(all);
    }

    String apply(String text) {
        String masked = text;
        for (Mask mask : masks) {
            masked = mask.pattern()
                    .matcher(masked)
                    .replaceAll(java.util.regex.Matcher.quoteReplacement(mask.replacement()));
        }
        return masked;
    }
}

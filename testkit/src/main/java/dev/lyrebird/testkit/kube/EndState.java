package dev.lyrebird.testkit.kube;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.opentest4j.AssertionFailedError;

/**
 * What a namespace holds, without what differs from run to run: for comparing a disturbed run with the undisturbed one.
 *
 * @param objects YAML by {@code Kind/name}
 */
public record EndState(SortedMap<String, String> objects) {
    /** Reads a namespace now, with the masks of {@link Masks#standard()} and without events. */
    public static EndState of(TestNamespace namespace) {
        return of(NamespaceObjects.of(namespace).without("Event"), Masks.standard());
    }

    /** Reads these objects now, with these masks. */
    public static EndState of(NamespaceObjects objects, Masks masks) {
        List<GenericKubernetesResource> all = objects.list();
        Masks complete = masks.withNamesOf(objects.namespace(), all);
        SortedMap<String, String> texts = new TreeMap<>();
        for (GenericKubernetesResource object : all) {
            String name = object.getKind() + "/" + object.getMetadata().getName();
            texts.put(complete.apply(name), complete.apply(VolatileFields.yamlWithout(object)));
        }
        return new EndState(texts);
    }

    /** @return what differs, as text; empty when nothing does */
    public String differencesFrom(EndState other) {
        StringBuilder text = new StringBuilder();
        TreeSet<String> names = new TreeSet<>(objects.keySet());
        names.addAll(other.objects.keySet());
        for (String name : names) {
            String mine = objects.getOrDefault(name, "");
            String others = other.objects.getOrDefault(name, "");
            if (!mine.equals(others)) {
                text.append(name).append(":\n").append(LineDifference.of(mine, others));
            }
        }
        return text.toString();
    }

    /** Fails, with the differences, unless {@code disturbed} is the same; lines with + are in the disturbed run only. */
    public void assertSameAs(EndState disturbed, String what) {
        String differences = differencesFrom(disturbed);
        if (!differences.isEmpty()) {
            throw new AssertionFailedError(
                    "another end state than without faults (- without, + with) after " + what + ":\n" + differences,
                    this,
                    disturbed);
        }
    }

    @Override
    public String toString() {
        return String.join("---\n", objects.values());
    }
}

package dev.lyrebird.operator.objects;

import io.fabric8.kubernetes.api.model.HasMetadata;

/** Kind and name of an object in the namespace of the resource that owns it. */
public record ObjectKey(String kind, String name) implements Comparable<ObjectKey> {
    /** @return the key of {@code object} */
    public static ObjectKey of(HasMetadata object) {
        return new ObjectKey(object.getKind(), object.getMetadata().getName());
    }

    /** @return the key of a ConfigMap */
    public static ObjectKey configMap(String name) {
        return new ObjectKey("ConfigMap", name);
    }

    @Override
    public int compareTo(ObjectKey other) {
        return toString().compareTo(other.toString());
    }

    @Override
    public String toString() {
        return kind + " " + name;
    }
}

package dev.lyrebird.operator.objects;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The objects that exist for a resource and carry its label, by kind and name. */
public record OwnedObjects(Map<ObjectKey, HasMetadata> byKey) {
    public OwnedObjects {
        byKey = Map.copyOf(byKey);
    }

    /** @return the objects, each under its key */
    public static OwnedObjects of(Collection<? extends HasMetadata> objects) {
        return new OwnedObjects(objects.stream()
                .collect(Collectors.toMap(ObjectKey::of, Function.identity(), (a, b) -> b, TreeMap::new)));
    }

    /** @return the same, with {@code object} in the place of what has its kind and name */
    public OwnedObjects with(HasMetadata object) {
        Map<ObjectKey, HasMetadata> objects = new TreeMap<>(byKey);
        objects.put(ObjectKey.of(object), object);
        return new OwnedObjects(objects);
    }

    public Optional<HasMetadata> get(ObjectKey key) {
        return Optional.ofNullable(byKey.get(key));
    }

    public Optional<ConfigMap> configMap(String name) {
        return get(ObjectKey.configMap(name)).map(ConfigMap.class::cast);
    }

    public Optional<StatefulSet> statefulSet(String name) {
        return get(new ObjectKey("StatefulSet", name)).map(StatefulSet.class::cast);
    }

    public Optional<Job> job(String name) {
        return get(new ObjectKey("Job", name)).map(Job.class::cast);
    }
}

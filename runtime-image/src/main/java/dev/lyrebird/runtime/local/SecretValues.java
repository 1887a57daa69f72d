package dev.lyrebird.runtime.local;

import dev.lyrebird.runtime.manifest.Manifests;
import dev.lyrebird.runtime.manifest.Resource;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Values of Secrets: of the environment, or else of a Secret among the manifests. */
public record SecretValues(Manifests manifests, Map<String, String> environment) {
    /** @return the variable that holds a key, {@code LYREBIRD_SECRET_ORDERS_DB_PASSWORD} */
    public static String variable(String secret, String key) {
        return ("LYREBIRD_SECRET_" + secret + "_" + key)
                .toUpperCase(Locale.ROOT)
                .replaceAll("[^A-Z0-9]", "_");
    }

    /** @return the keys of the Secret among the manifests, sorted; none when there is no such Secret */
    List<String> keys(String namespace, String secret) {
        return secrets(namespace, secret)
                .flatMap(found -> found.spec().keySet().stream())
                .sorted()
                .toList();
    }

    Optional<byte[]> value(String namespace, String secret, String key) {
        return Optional.ofNullable(environment.get(variable(secret, key)))
                .map(text -> text.getBytes(StandardCharsets.UTF_8))
                .or(() -> secrets(namespace, secret)
                        .flatMap(found -> Optional.ofNullable(found.spec().get(key)).stream())
                        .findFirst());
    }

    private Stream<Resource<Map<String, byte[]>>> secrets(String namespace, String secret) {
        return manifests.secrets().stream()
                .filter(found -> found.metadata().name().equals(secret))
                .filter(found -> found.metadata().space().equals(namespace));
    }
}

package dev.lyrebird.runtime.local;

import dev.lyrebird.runtime.manifest.Manifests;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Values of Secrets: of the environment, or else of a Secret among the manifests. */
public record SecretValues(Manifests manifests, Map<String, String> environment) {
    /** @return the variable that holds a key, {@code LYREBIRD_SECRET_ORDERS_DB_PASSWORD} */
    public static String variable(String secret, String key) {
        return ("LYREBIRD_SECRET_" + secret + "_" + key)
                .toUpperCase(Locale.ROOT)
                .replaceAll("[^A-Z0-9]", "_");
    }

    Optional<byte[]> value(String namespace, String secret, String key) {
        return Optional.ofNullable(environment.get(variable(secret, key)))
                .map(text -> text.getBytes(StandardCharsets.UTF_8))
                .or(() -> manifests.secrets().stream()
                        .filter(found -> found.metadata().name().equals(secret))
                        .filter(found -> found.metadata().space().equals(namespace))
                        .flatMap(found -> Optional.ofNullable(found.spec().get(key)).stream())
                        .findFirst());
    }
}

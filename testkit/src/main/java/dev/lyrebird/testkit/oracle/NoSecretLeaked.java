package dev.lyrebird.testkit.oracle;

import dev.lyrebird.testkit.kube.NamespaceObjects;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.opentest4j.AssertionFailedError;

/** Looks for secrets wherever they must not be: in objects other than Secrets (status and events among them), and in logs. */
public final class NoSecretLeaked {
    private NoSecretLeaked() {}

    /** Fails, saying where but not what, when one of {@code secrets} is in an object that is no Secret. */
    public static void inObjects(Collection<String> secrets, NamespaceObjects objects) {
        if (secrets.isEmpty()) {
            return;
        }
        Map<String, String> texts = new LinkedHashMap<>();
        objects.without("Secret")
                .list()
                .forEach(object -> texts.put(
                        object.getKind() + "/" + object.getMetadata().getName(), Serialization.asJson(object)));
        inTexts(secrets, texts);
    }

    /** Fails, saying where but not what, when one of {@code secrets} is in one of these texts. */
    public static void inTexts(Collection<String> secrets, Map<String, String> texts) {
        List<String> forms = secrets.stream().flatMap(NoSecretLeaked::forms).toList();
        List<String> leaks = new ArrayList<>();
        texts.forEach((name, text) -> {
            if (forms.stream().anyMatch(text::contains)) {
                leaks.add(name);
            }
        });
        if (!leaks.isEmpty()) {
            throw new AssertionFailedError("a secret of this test was found in " + leaks);
        }
    }

    private static Stream<String> forms(String secret) {
        String encoded = Base64.getEncoder().withoutPadding().encodeToString(secret.getBytes(StandardCharsets.UTF_8));
        return Stream.of(secret, encoded);
    }
}

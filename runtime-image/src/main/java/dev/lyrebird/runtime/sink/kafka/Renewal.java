package dev.lyrebird.runtime.sink.kafka;

import dev.lyrebird.runtime.sink.SinkFailure;
import dev.lyrebird.runtime.time.Stopwatch;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Whether a client should make room for one with newer secrets. A certificate, or a client's secret, is
 * renewed while the old one is good, and is of use only before that expires. A password is taken up when the old one is refused: brokers may get to know the new one later.
 */
final class Renewal {
    private static final Duration EVERY = Duration.ofSeconds(10);
    private static final List<String> RENEWABLE = List.of("ssl.keystore.", "sasl.oauthbearer.client.credentials.");

    private final KafkaSecrets secrets;
    private final Stopwatch stopwatch;
    private final Map<String, Object> used;
    private Duration looked;

    /** @param used settings that the client was made with */
    Renewal(KafkaSecrets secrets, Map<String, Object> used, Stopwatch stopwatch) {
        this.secrets = secrets;
        this.stopwatch = stopwatch;
        this.used = renewable(used);
        this.looked = stopwatch.now();
    }

    /** @return whether there is something new that can be used; looks at the files now and then */
    boolean isDue() {
        if (used.isEmpty() || stopwatch.now().minus(looked).compareTo(EVERY) < 0) {
            return false;
        }
        looked = stopwatch.now();
        return mounted().filter(now -> !now.equals(used)).isPresent();
    }

    private Optional<Map<String, Object>> mounted() {
        try {
            return Optional.of(renewable(secrets.settings()));
        } catch (SinkFailure e) {
            KafkaSinkOpener.LOG.debug("what is mounted cannot be used: {}", e.getMessage());
            return Optional.empty(); // what is open goes on
        }
    }

    private static Map<String, Object> renewable(Map<String, ?> settings) {
        return settings.entrySet().stream()
                .filter(setting -> RENEWABLE.stream().anyMatch(setting.getKey()::startsWith))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}

package dev.lyrebird.runtime.sink.kafka;

import dev.lyrebird.runtime.sink.SinkFailure;
import dev.lyrebird.runtime.time.Stopwatch;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Whether a client should make room for one with newer secrets. A certificate, or a client's secret, is
 * renewed while the old one is good, and is of use only before that expires; until the new one is known to be accepted the old one
 * stays. A password is taken up when the old one is refused: brokers may get to know the new one later.
 */
final class Renewal {
    private static final Duration EVERY = Duration.ofSeconds(10);
    private static final List<String> RENEWABLE = List.of("ssl.keystore.", "sasl.oauthbearer.client.credentials.");

    /** What stays refused is asked for less and less often: servers lock accounts for it, and the client logs each refusal. */
    private static final Duration SELDOM = Duration.ofMinutes(5);

    /** Asking holds up what is to be sent: where that takes long it has a tenth of the time. */
    private static final int SHARE = 9;

    private final Mounted mounted;
    private final Proof proof;
    private final Stopwatch stopwatch;
    private final Map<String, Object> used;
    private final Map<String, Object> usedRenewable;
    private Duration looked;
    private Duration comparedAgainFrom = Duration.ZERO;
    private Map<String, Object> refused = Map.of();
    private Duration refusedUntil = Duration.ZERO;
    private Duration pause = EVERY;

    /** Looks in a row that found nothing of use, and what was said of them. */
    private int unusable;

    private final Set<String> said = new HashSet<>();

    /** Settings of a client as it would be made now. */
    interface Mounted {
        /** @throws SinkFailure when a secret is missing, or is none */
        Map<String, Object> settings() throws SinkFailure;
    }

    /** Whether a client is accepted. */
    interface Proof {
        /** @throws SinkFailure when a client with these settings is not, or nobody answers it */
        void of(Map<String, Object> settings) throws SinkFailure, InterruptedException;
    }

    /** @param used settings that the client was made with */
    Renewal(Mounted mounted, Map<String, Object> used, Proof proof, Stopwatch stopwatch) {
        this.mounted = mounted;
        this.proof = proof;
        this.stopwatch = stopwatch;
        this.used = withoutSize(used);
        this.usedRenewable = renewable(used);
        this.looked = stopwatch.now();
    }

    /** @return whether there is something new that is accepted; looks at the files, and asks with what is new there, now and then */
    boolean isDue() throws InterruptedException {
        if (usedRenewable.isEmpty() || stopwatch.now().minus(looked).compareTo(EVERY) < 0) {
            return false;
        }
        Optional<Map<String, Object>> changed =
                mounted().filter(now -> !renewable(now).equals(usedRenewable));
        boolean due = changed.isPresent() && isAccepted(changed.get());
        looked = stopwatch.now();
        return due;
    }

    /**
     * Whether a client that is opened now would be the one that is open, but for its {@code batch.size}: one with other secrets may
     * be refused, and this one works. What is not is looked at again after a while.
     */
    boolean isUnchanged() {
        Duration now = stopwatch.now();
        if (now.compareTo(comparedAgainFrom) < 0) {
            return false;
        }
        comparedAgainFrom = now.plus(EVERY);
        try {
            return withoutSize(mounted.settings()).equals(used);
        } catch (SinkFailure e) {
            KafkaSinkOpener.LOG.debug("not opened again: {}", e.getMessage());
            return false;
        }
    }

    private Optional<Map<String, Object>> mounted() {
        try {
            Map<String, Object> settings = mounted.settings();
            unusable = 0;
            said.clear();
            return Optional.of(settings);
        } catch (SinkFailure e) {
            unusable++;
            // the first look may have been in the middle of a change of several files
            if (unusable > 1 && said.add(e.getMessage())) {
                KafkaSinkOpener.LOG.warn(
                        "What is mounted now cannot be used; what was there before stays in use, and this is looked at again."
                                + " {}",
                        e.getMessage());
            }
            return Optional.empty(); // what is open goes on
        }
    }

    private boolean isAccepted(Map<String, Object> settings) throws InterruptedException {
        boolean again = renewable(settings).equals(refused);
        Duration begun = stopwatch.now();
        if (again && begun.compareTo(refusedUntil) < 0) {
            return false;
        }
        try {
            proof.of(settings);
            return true;
        } catch (SinkFailure e) {
            if (!again) {
                KafkaSinkOpener.LOG.warn(
                        "What the Secret holds now is not accepted yet; what it held before stays in use, and this is tried"
                                + " again. {}",
                        e.getMessage());
            }
            refused = renewable(settings);
            pause = again ? shorter(pause.multipliedBy(2), SELDOM) : EVERY;
            Duration now = stopwatch.now();
            refusedUntil = now.plus(longer(pause, now.minus(begun).multipliedBy(SHARE)));
            return false;
        }
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    private static Map<String, Object> withoutSize(Map<String, Object> settings) {
        Map<String, Object> others = new HashMap<>(settings);
        others.remove("batch.size");
        return others;
    }

    private static Map<String, Object> renewable(Map<String, Object> settings) {
        return settings.entrySet().stream()
                .filter(setting -> RENEWABLE.stream().anyMatch(setting.getKey()::startsWith))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}

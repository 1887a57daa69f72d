package dev.lyrebird.testkit.oracle;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.LongSupplier;

/** What a test tells the oracles that look after it: a parameter of a test in a class with {@link WithOracles}. */
public final class Oracles {
    private final CapturedLog log;
    private final List<String> secrets = new ArrayList<>();
    private final Map<String, LongSupplier> counters = new LinkedHashMap<>();
    private final List<Runnable> checks = new ArrayList<>();

    Oracles(CapturedLog log) {
        this.log = log;
    }

    /** @return a new secret, to use as a password; it must be found nowhere but in Secrets when the test is over */
    public synchronized String newSecret() {
        String secret = "hush-" + UUID.randomUUID();
        secrets.add(secret);
        return secret;
    }

    /** Watches a counter, such as the writes of a faulted client, for standing still at the end of the test. */
    public synchronized void standsStill(String name, LongSupplier counter) {
        counters.put(name, counter);
    }

    /** Adds a check for the end of the test. */
    public synchronized void atEnd(Runnable check) {
        checks.add(check);
    }

    /** @return what was logged since the test began; lines from elsewhere can be added */
    public CapturedLog log() {
        return log;
    }

    synchronized List<String> secrets() {
        return List.copyOf(secrets);
    }

    synchronized Map<String, LongSupplier> counters() {
        return Map.copyOf(counters);
    }

    synchronized List<Runnable> checks() {
        return List.copyOf(checks);
    }
}

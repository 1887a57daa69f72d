package dev.lyrebird.runtime.sink.kafka;

import java.util.Set;
import java.util.TreeSet;

/**
 * Addresses that Kafka's client may ask for tokens. It refuses all that are not in a property of the process, so that who may set a
 * client up cannot make it ask anybody; here that is whoever may write the source.
 */
final class TokenUrls {
    private static final String PROPERTY = "org.apache.kafka.sasl.oauthbearer.allowed.urls";

    private TokenUrls() {}

    /** Adds one; several sources may run in a process. */
    static synchronized void allow(String url) {
        Set<String> urls = new TreeSet<>(Set.of(System.getProperty(PROPERTY, "").split(",")));
        urls.remove("");
        urls.add(url);
        System.setProperty(PROPERTY, String.join(",", urls));
    }
}

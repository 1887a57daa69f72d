package dev.lyrebird.testkit.fault;

import io.fabric8.kubernetes.client.http.AsyncBody;
import io.fabric8.kubernetes.client.http.BasicBuilder;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.Interceptor;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Gives each namespace faults of its own, for a client that works in several at a time. What it does elsewhere goes through,
 * and is not counted.
 */
public final class FaultsByNamespace implements Interceptor {
    private static final Pattern NAMESPACE = Pattern.compile("/namespaces/([^/]+)/");

    private final Map<String, HttpFaults> faults = new ConcurrentHashMap<>();

    /** From now on requests in {@code namespace} meet these. */
    public void begin(String namespace, HttpFaults these) {
        faults.put(namespace, these);
    }

    /** From now on requests in {@code namespace} go through. */
    public void end(String namespace) {
        faults.remove(namespace);
    }

    @Override
    public void before(BasicBuilder builder, HttpRequest request, RequestTags tags) {
        of(request).ifPresent(these -> these.before(builder, request, tags));
    }

    @Override
    public AsyncBody.Consumer<List<ByteBuffer>> consumer(
            AsyncBody.Consumer<List<ByteBuffer>> consumer, HttpRequest request) {
        return of(request).map(these -> these.consumer(consumer, request)).orElse(consumer);
    }

    private Optional<HttpFaults> of(HttpRequest request) {
        Matcher path = NAMESPACE.matcher(request.uri().getPath());
        return path.find() ? Optional.ofNullable(faults.get(path.group(1))) : Optional.empty();
    }
}

package dev.lyrebird.testkit.fault;

import io.fabric8.kubernetes.client.http.AsyncBody;
import io.fabric8.kubernetes.client.http.BasicBuilder;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.Interceptor;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Injects faults into the writes of a Kubernetes client, and counts them. Works with every HTTP client that fabric8 has:
 * register it by {@code http.addOrReplaceInterceptor("faults", faults)}, or give it to {@code ApiServer.clients().client(…)}.
 * The client repeats failed requests by itself unless its {@code requestRetryBackoffLimit} is 0; a repetition counts as one
 * more write.
 */
public final class HttpFaults implements Interceptor {
    /** Nothing listens there: connections are refused at once. */
    private static final URI NOWHERE = URI.create("https://127.0.0.1:1/");

    private final List<Rule> rules = new ArrayList<>();
    private final List<Write> writes = new ArrayList<>();
    private final List<MetFault> met = new ArrayList<>();
    private boolean cutOff;
    private int refused;
    private int mostRefused = Integer.MAX_VALUE;

    /** What the answer to the request meets that this thread is about to send: before() and consumer() share a thread. */
    private final ThreadLocal<Optional<MetFault>> ofAnswer = ThreadLocal.withInitial(Optional::empty);

    /** Injects {@code fault} into the {@code number}-th write, from 1 on. */
    public HttpFaults at(int number, Fault fault) {
        return always(write -> write.number() == number, fault);
    }

    /** Injects {@code fault} into the next write that {@code which} accepts, once. */
    public HttpFaults next(Predicate<Write> which, Fault fault) {
        return add(new Rule(which, fault, Rule.Times.ONCE));
    }

    /** Injects {@code fault} into every write that {@code which} accepts, until {@link #heal()}. */
    public HttpFaults always(Predicate<Write> which, Fault fault) {
        return add(new Rule(which, fault, Rule.Times.ALWAYS));
    }

    /** A cut-off ends by itself when it has kept this many requests, reading ones among them, from the server. */
    public synchronized HttpFaults healingAfter(int requests) {
        mostRefused = requests;
        return this;
    }

    /** Ends every fault: from now on requests go through. The count goes on. */
    public synchronized void heal() {
        rules.clear();
        cutOff = false;
    }

    /** @return the writes so far, those that failed included, in the order in which they began */
    public synchronized List<Write> writes() {
        return List.copyOf(writes);
    }

    /** @return the faults so far, those of reading requests while it was cut off included, in the order of the requests */
    public synchronized List<MetFault> met() {
        return List.copyOf(met);
    }

    /** @return whether this client is cut off now, by {@link Fault.CutOffBefore} or {@link Fault.CutOffAfter} */
    public synchronized boolean isCutOff() {
        return cutOff;
    }

    @Override
    public void before(BasicBuilder builder, HttpRequest request, RequestTags tags) {
        ofAnswer.remove();
        Optional<MetFault> fault = faultOf(request);
        if (fault.isEmpty()) {
            return;
        }
        if (fault.get().fault() instanceof Fault.Delayed delayed) {
            pause(delayed);
        } else if (fault.get().fault() instanceof Fault.Preceded preceded) {
            preceded.act().run();
        } else if (fault.get().isNotSent()) {
            builder.uri(NOWHERE);
        } else {
            ofAnswer.set(fault);
        }
    }

    @Override
    public AsyncBody.Consumer<List<ByteBuffer>> consumer(
            AsyncBody.Consumer<List<ByteBuffer>> consumer, HttpRequest request) {
        Optional<MetFault> fault = ofAnswer.get();
        ofAnswer.remove();
        if (fault.isEmpty()) {
            return consumer;
        }
        if (fault.get().fault() instanceof Fault.Followed followed) {
            return new LateAnswer(followed.act(), consumer);
        }
        return (buffers, body) -> {
            // only the caller is told: to break the connection off would hit requests of others
            body.done().completeExceptionally(new IOException(fault.get().lost()));
            body.consume();
        };
    }

    private synchronized Optional<MetFault> faultOf(HttpRequest request) {
        URI uri = request.uri();
        Optional<Fault> fault = Optional.empty();
        boolean wasCutOff = cutOff;
        if (wasCutOff) {
            refused++;
            cutOff = refused < mostRefused;
        }
        if (Write.counts(
                request.method(),
                uri.getPath(),
                Optional.ofNullable(uri.getQuery()).orElse(""))) {
            Write write = new Write(writes.size() + 1, request.method(), uri.getPath());
            writes.add(write);
            fault = take(write);
        }
        Optional<MetFault> meets = (wasCutOff ? Optional.of(new Fault.CutOffBefore()) : fault)
                .map(which -> new MetFault(which, request.method(), uri.getPath()));
        meets.ifPresent(met::add);
        return meets;
    }

    private Optional<Fault> take(Write write) {
        Optional<Rule> match =
                rules.stream().filter(rule -> rule.which().test(write)).findFirst();
        match.filter(rule -> rule.times() == Rule.Times.ONCE).ifPresent(rules::remove);
        Optional<Fault> fault = match.map(Rule::fault);
        cutOff |= fault.filter(f -> f instanceof Fault.CutOffBefore || f instanceof Fault.CutOffAfter)
                .isPresent();
        return fault;
    }

    private synchronized HttpFaults add(Rule rule) {
        rules.add(rule);
        return this;
    }

    private static void pause(Fault.Delayed delayed) {
        try {
            Thread.sleep(delayed.by().toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private record Rule(Predicate<Write> which, Fault fault, Times times) {
        enum Times {
            ONCE,
            ALWAYS
        }
    }
}

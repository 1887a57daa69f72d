package dev.lyrebird.runtime.sink.http;

import dev.lyrebird.contract.config.HttpSinkConfig;
import dev.lyrebird.contract.json.Json;
import dev.lyrebird.runtime.engine.ChangeEvent;
import dev.lyrebird.runtime.sink.EventJson;
import dev.lyrebird.runtime.sink.Sink;
import dev.lyrebird.runtime.sink.SinkFailure;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Posts events: a send is one request, and over when that was answered with 2xx. */
final class HttpSink implements Sink {
    private static final int ID_LENGTH = 32;

    private final HttpSinkConfig config;
    private final HttpSecrets secrets;
    private final HttpClient client;
    private final HttpErrors errors;
    private final Clock clock;

    HttpSink(HttpSinkConfig config, HttpSecrets secrets, HttpClient client, HttpErrors errors, Clock clock) {
        this.config = config;
        this.secrets = secrets;
        this.client = client;
        this.errors = errors;
        this.clock = clock;
    }

    /** As many as fit into one request. */
    @Override
    public int atOnce(List<ChangeEvent> events) {
        int count = 0;
        long bytes = HttpBody.BEFORE_EVENTS;
        while (count < events.size() && count < config.maxEvents()) {
            bytes += EventJson.size(events.get(count)) + HttpBody.AFTER_EVENT;
            if (count > 0 && bytes > config.maxBytes()) {
                break;
            }
            count++;
        }
        return count;
    }

    @Override
    public void send(List<ChangeEvent> events) throws SinkFailure, InterruptedException {
        HttpBody form = HttpBody.in(config.form());
        byte[] body = form.of(events);
        Optional<String> token = secrets.token();
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(config.url()))
                .timeout(Duration.ofSeconds(config.timeoutSeconds()))
                .header("Content-Type", form.contentType())
                .header("User-Agent", "lyrebird")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body));
        config.headers().forEach(request::setHeader);
        token.ifPresent(value -> request.header("Authorization", "Bearer " + value));
        sign(request, body);
        Answer answer = answer(request.build());
        if (answer.status() < 200 || answer.status() > 299) {
            List<String> hidden = new ArrayList<>();
            token.ifPresent(hidden::add);
            throw errors.answered(answer, ReceiverWords.of(answer.firstLine(), events, hidden));
        }
    }

    /** The id is the body's digest: a request that is sent again has the same one, so that a receiver can leave it out. */
    private void sign(HttpRequest.Builder request, byte[] body) throws SinkFailure {
        String id = "msg_" + Json.sha256(body).substring(0, ID_LENGTH);
        long now = clock.instant().getEpochSecond();
        request.header("webhook-id", id).header("webhook-timestamp", String.valueOf(now));
        secrets.signature().ifPresent(signature -> request.header("webhook-signature", signature.of(id, now, body)));
    }

    private Answer answer(HttpRequest request) throws SinkFailure, InterruptedException {
        CompletableFuture<HttpResponse<String>> coming = client.sendAsync(request, head -> new FirstLine());
        try {
            // the request's own limit ends with the answer's head; this one ends with its last byte
            HttpResponse<String> response = coming.get(config.timeoutSeconds(), TimeUnit.SECONDS);
            return new Answer(response.statusCode(), response.headers().firstValue("Retry-After"), response.body());
        } catch (TimeoutException e) {
            coming.cancel(true);
            throw errors.unreachable(e);
        } catch (ExecutionException e) {
            throw errors.unreachable(e.getCause());
        } catch (InterruptedException e) {
            coming.cancel(true);
            throw e;
        }
    }

    @Override
    public void close() {
        // connections end with the client, which nobody holds any more
    }
}

package dev.lyrebird.runtime.kube;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lyrebird.runtime.tls.TrustedIssuers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Iterator;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** ConfigMaps over HTTP; the protocol is that of the Kubernetes API reference, "ConfigMap v1 core". */
public final class HttpConfigMapApi implements ConfigMapApi {
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration ANSWER = Duration.ofSeconds(10);
    private static final int WATCH_SECONDS = 240;

    private final ObjectMapper mapper = new ObjectMapper();
    private final ApiEndpoint endpoint;
    private final HttpClient client;
    private final Duration limit;

    public HttpConfigMapApi(ApiEndpoint endpoint) throws IOException {
        this(endpoint, ANSWER);
    }

    /** @param limit how long a whole answer may take, its last byte included */
    HttpConfigMapApi(ApiEndpoint endpoint, Duration limit) throws IOException {
        Executor threads = Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "api-server");
            thread.setDaemon(true);
            return thread;
        });
        HttpClient.Builder builder = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(CONNECT)
                // the server of one's own cluster; a proxy that Java's properties name is for what lies outside
                .proxy(HttpClient.Builder.NO_PROXY)
                .executor(threads);
        if ("https".equals(endpoint.server().getScheme())) {
            builder.sslContext(TrustedIssuers.context(endpoint.ca()));
        }
        this.endpoint = endpoint;
        this.client = builder.build();
        this.limit = limit;
    }

    @Override
    public Optional<ConfigMap> get(String name) throws ApiUnavailable, InterruptedException {
        HttpResponse<String> answer = send(request("/" + name).GET(), HttpResponse.BodyHandlers.ofString());
        return switch (answer.statusCode()) {
            case 200 -> Optional.of(parse(answer.body()));
            case 404 -> Optional.empty();
            default -> throw refusal("read", name, answer.statusCode(), answer.body());
        };
    }

    @Override
    public PutOutcome put(ConfigMap changed) throws ApiUnavailable, InterruptedException {
        HttpRequest.Builder request = request("/" + changed.name())
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString(changed.json().toString()));
        HttpResponse<String> answer = send(request, HttpResponse.BodyHandlers.ofString());
        return switch (answer.statusCode()) {
            case 200, 201 -> new PutOutcome.Stored(parse(answer.body()));
            case 404 -> new PutOutcome.Gone();
            case 409 -> new PutOutcome.Conflict();
            default -> throw refusal("write", changed.name(), answer.statusCode(), answer.body());
        };
    }

    @Override
    public void watch(String name, String from, Consumer<ConfigMap> changed)
            throws ApiUnavailable, InterruptedException {
        HttpRequest.Builder request = request("?watch=true&fieldSelector=metadata.name%3D" + name + "&resourceVersion="
                        + from + "&timeoutSeconds=" + WATCH_SECONDS)
                .GET();
        HttpResponse<Stream<String>> answer = send(request, HttpResponse.BodyHandlers.ofLines());
        try (Stream<String> lines = answer.body()) {
            // the server ends a watch in time; a connection that died without a word is ended here
            CompletableFuture.delayedExecutor(WATCH_SECONDS + 30, TimeUnit.SECONDS)
                    .execute(lines::close);
            if (answer.statusCode() != 200) {
                throw refusal(
                        "watch", name, answer.statusCode(), lines.findFirst().orElse(""));
            }
            for (Iterator<String> each = lines.iterator(); each.hasNext(); ) {
                JsonNode event = tree(each.next());
                if ("ERROR".equals(event.path("type").asText())) {
                    return; // the resource version is too old: the caller reads anew
                }
                if (event.path("object") instanceof ObjectNode object
                        && !"DELETED".equals(event.path("type").asText())) {
                    changed.accept(new ConfigMap(object));
                }
            }
        } catch (UncheckedIOException e) {
            throw unavailable(e);
        }
    }

    private HttpRequest.Builder request(String rest) throws ApiUnavailable {
        String path = "/api/v1/namespaces/" + endpoint.namespace() + "/configmaps" + rest;
        try {
            return HttpRequest.newBuilder(URI.create(endpoint.server() + path))
                    .header("Accept", "application/json")
                    .header(
                            "Authorization",
                            "Bearer " + Files.readString(endpoint.token()).strip());
        } catch (IOException e) {
            throw new ApiUnavailable("The service account's token at " + endpoint.token() + " cannot be read.", e);
        }
    }

    /** A request's own limit would end with the answer's head: a server that dies behind it would be waited for for ever. */
    private <T> HttpResponse<T> send(HttpRequest.Builder request, HttpResponse.BodyHandler<T> body)
            throws ApiUnavailable, InterruptedException {
        CompletableFuture<HttpResponse<T>> coming = client.sendAsync(request.build(), body);
        try {
            return coming.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw unavailable(new IOException("no whole answer within " + limit.toMillis() + " ms", e));
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException cause) {
                throw unavailable(cause);
            }
            throw new IllegalStateException(e.getCause());
        } finally {
            coming.cancel(true);
        }
    }

    private ApiUnavailable unavailable(Exception e) {
        return new ApiUnavailable(
                "The API server at " + endpoint.server() + " does not answer ("
                        + e.getClass().getSimpleName() + (e.getMessage() == null ? "" : ": " + e.getMessage()) + ").",
                e);
    }

    private ConfigMap parse(String body) throws ApiUnavailable {
        if (tree(body) instanceof ObjectNode object) {
            return new ConfigMap(object);
        }
        throw new ApiUnavailable("The API server answered with something that is no object.", null);
    }

    private JsonNode tree(String body) throws ApiUnavailable {
        try {
            return mapper.readTree(body);
        } catch (IOException e) {
            throw new ApiUnavailable("The API server's answer cannot be read: " + e.getMessage(), e);
        }
    }

    private ApiUnavailable refusal(String verb, String name, int status, String body) {
        String words;
        try {
            words = tree(body).path("message").asText(body);
        } catch (ApiUnavailable e) {
            words = body;
        }
        String what = "The API server refused to " + verb + " the ConfigMap " + endpoint.namespace() + "/" + name + " ("
                + status + "): " + words + ".";
        return switch (status) {
            case 401 ->
                new ApiRefused(what + " A pod's token ends with the pod: either this pod was deleted and its process is"
                        + " left over, or log-ins to the API server do not work at present.");
            case 403 -> new ApiRefused(what + " The operator gives these rights: check that it runs.");
            case 413, 422 -> new ApiRejected(what);
            default -> new ApiUnavailable(what, null);
        };
    }
}

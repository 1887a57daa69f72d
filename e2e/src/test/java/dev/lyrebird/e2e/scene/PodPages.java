package dev.lyrebird.e2e.scene;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/**
 * What a capture pod says over HTTP, asked directly: only where the pods' addresses can be reached from the tests.
 *
 * @param address the pod's
 */
public record PodPages(String address) {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    /** Whether it answers, and says that it does not deliver. A frozen one does not answer. */
    public boolean saysNotReady() throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://" + address + ":8080/readyz"))
                .timeout(Duration.ofSeconds(2))
                .build();
        try {
            return HTTP.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 503;
        } catch (IOException e) {
            return false;
        }
    }
}

package dev.lyrebird.runtime.process;

import dev.lyrebird.testkit.process.ClassData;
import dev.lyrebird.testkit.process.FreePorts;
import dev.lyrebird.testkit.process.ServerProcess;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The runtime in a JVM of its own, as in a pod. */
public final class CaptureJvm implements AutoCloseable {
    private static final String STREAMS = "\nlyrebird_engine_state 2\n";
    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

    private static final ClassData CLASS_DATA = RuntimeJvm.classData("stream");

    private final int port = FreePorts.next();
    private final ServerProcess process;

    private CaptureJvm(CaptureFolder folder, String pod) {
        process = ServerProcess.startJava(
                "capture " + pod,
                RuntimeJvm.command(
                        CLASS_DATA,
                        "-Xmx256m",
                        List.of(
                                "stream",
                                "--config-root=" + folder.root(),
                                "--checkpoint-dir=" + folder.checkpoint(),
                                "--port=" + port)),
                CLASS_DATA,
                Map.of("POD_UID", pod),
                folder.root().resolve(pod + ".log"));
    }

    public static CaptureJvm start(CaptureFolder folder, String pod) {
        return new CaptureJvm(folder, pod);
    }

    /** Waits until the pod is ready and the copy is over. */
    public CaptureJvm awaitStreaming() {
        process.awaitReady(
                Duration.ofSeconds(120),
                () -> answers("/readyz") && page("/metrics").contains(STREAMS));
        return this;
    }

    public boolean answers(String path) {
        try {
            return HTTP.send(request(path), HttpResponse.BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    public String page(String path) throws IOException, InterruptedException {
        return HTTP.send(request(path), HttpResponse.BodyHandlers.ofString()).body();
    }

    private HttpRequest request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(5))
                .build();
    }

    public ServerProcess process() {
        return process;
    }

    public String log() {
        return process.output().tail(400);
    }

    @Override
    public void close() {
        process.close();
    }
}

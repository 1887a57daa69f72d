package dev.lyrebird.runtime.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Serves pages on the JDK's own HTTP server. A request takes a thread from its first byte on, so there are as many threads as
 * connections, and a request that is not finished in time loses both: fewer strangers who hang than that keep nobody from asking
 * for liveness. Of more connections, idle ones included, the JDK closes each at once, and the kubelet's may be among them: only a
 * network policy keeps out whoever holds that many open.
 */
public final class PageServer implements AutoCloseable {
    private static final int CONNECTIONS = 256;
    private static final Duration IDLE_THREAD = Duration.ofSeconds(5);

    static {
        // the JDK reads these once, when its first server is made
        limit("sun.net.httpserver.maxReqTime", 2); // seconds
        limit("sun.net.httpserver.maxRspTime", 20);
        limit("jdk.httpserver.maxConnections", CONNECTIONS);
    }

    private final HttpServer server;
    private final ExecutorService threads;

    private PageServer(HttpServer server, ExecutorService threads) {
        this.server = server;
        this.threads = threads;
    }

    /** @param port port to listen on; 0 takes a free one */
    public static PageServer start(int port, List<Page> pages) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(port), 0);
        ExecutorService threads = threads();
        server.setExecutor(threads);
        pages.forEach(page -> server.createContext(page.path(), exchange -> answer(exchange, page)));
        server.start();
        return new PageServer(server, threads);
    }

    private static void limit(String property, int value) {
        System.getProperties().putIfAbsent(property, String.valueOf(value));
    }

    private static ExecutorService threads() {
        ThreadPoolExecutor threads = new ThreadPoolExecutor(
                CONNECTIONS,
                CONNECTIONS,
                IDLE_THREAD.toSeconds(),
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                task -> {
                    Thread thread = new Thread(task, "http");
                    thread.setDaemon(true);
                    return thread;
                });
        threads.allowCoreThreadTimeOut(true);
        return threads;
    }

    private static void answer(HttpExchange exchange, Page page) throws IOException {
        try (exchange) {
            boolean here = exchange.getRequestURI().getPath().equals(page.path());
            Page.Answer answer = here ? page.answer().get() : new Page.Answer(404, "not found\n");
            byte[] body = answer.text().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", page.contentType());
            boolean head = "HEAD".equals(exchange.getRequestMethod());
            exchange.sendResponseHeaders(answer.status(), head || body.length == 0 ? -1 : body.length);
            if (!head) {
                exchange.getResponseBody().write(body);
            }
        }
    }

    public int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}

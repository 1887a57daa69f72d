package dev.lyrebird.runtime.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Executors;

/** Serves pages on the JDK's own HTTP server. */
public final class PageServer implements AutoCloseable {
    private final HttpServer server;

    private PageServer(HttpServer server) {
        this.server = server;
    }

    /** @param port port to listen on; 0 takes a free one */
    public static PageServer start(int port, List<Page> pages) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(port), 0);
        server.setExecutor(Executors.newFixedThreadPool(2, task -> {
            Thread thread = new Thread(task, "http");
            thread.setDaemon(true);
            return thread;
        }));
        pages.forEach(page -> server.createContext(page.path(), exchange -> answer(exchange, page)));
        server.start();
        return new PageServer(server);
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
    }
}

package dev.lyrebird.runtime.command;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A destination that keeps nothing but which rows came, by the numbers of their keys; it can stop taking them. */
final class RowReceiver implements AutoCloseable {
    private static final String ROW = ",\"key\":{\"id\":";

    private final HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private Taken taken = new Taken(Integer.MAX_VALUE);

    RowReceiver() throws IOException {
        server.createContext("/events", this::take);
        server.setExecutor(threads);
        server.start();
    }

    /** Rows since one moment. */
    private static final class Taken {
        final int most;
        final CountDownLatch over = new CountDownLatch(1);
        boolean unbroken = true;
        int first;
        int last;

        Taken(int most) {
            this.most = most;
        }

        boolean isFull() {
            return last >= most;
        }

        void add(int id) {
            if (first == 0) {
                first = id;
            } else {
                unbroken &= id == last + 1;
            }
            last = id;
        }
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/events";
    }

    /** Begins anew, and lets whoever sends wait once it has so many rows. */
    synchronized void takeUpTo(int rows) {
        taken.over.countDown();
        taken = new Taken(rows);
    }

    /** Begins anew; what still waits for an answer gets none. */
    void takeAll() {
        takeUpTo(Integer.MAX_VALUE);
    }

    synchronized boolean isFull() {
        return taken.isFull();
    }

    /** @return number of the first row; 0 before it came */
    synchronized int first() {
        return taken.first;
    }

    /** @return number of the row that came last and was acknowledged; 0 before the first */
    synchronized int last() {
        return taken.last;
    }

    /** Whether each row was followed by the next one. */
    synchronized boolean isUnbroken() {
        return taken.unbroken;
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            String events = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.ISO_8859_1);
            Optional<Taken> full = add(events);
            if (full.isEmpty()) {
                exchange.sendResponseHeaders(200, -1);
            } else {
                full.get().over.await();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** @return what is full; empty when they were taken */
    private synchronized Optional<Taken> add(String events) {
        if (taken.isFull()) {
            return Optional.of(taken);
        }
        for (int at = events.indexOf(ROW); at >= 0; at = events.indexOf(ROW, at)) {
            at += ROW.length();
            taken.add(Integer.parseInt(events, at, events.indexOf('}', at), 10));
        }
        return Optional.empty();
    }

    @Override
    public void close() {
        takeAll();
        server.stop(0);
        threads.shutdownNow();
    }
}

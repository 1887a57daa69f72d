package dev.lyrebird.testkit.fault;

import dev.lyrebird.testkit.process.FreePorts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** Passes TCP connections on to a server, and disturbs them when told so. Its own address stays the same all the time. */
public final class TcpProxy implements AutoCloseable {
    private volatile InetSocketAddress target;
    private final int port = FreePorts.next();
    private final Line line = new Line();
    private final Set<ProxiedConnection> connections = ConcurrentHashMap.newKeySet();
    private final AtomicInteger accepted = new AtomicInteger();
    private final ExecutorService threads = Executors.newCachedThreadPool(run -> {
        Thread thread = new Thread(run, "tcp-proxy");
        thread.setDaemon(true);
        return thread;
    });
    private ServerSocket door;
    private Future<?> accepting;

    private TcpProxy(String host, int targetPort) {
        target = new InetSocketAddress(host, targetPort);
        door = listen(port);
        acceptFrom(door);
    }

    /** Listens on a free port of the loopback interface and passes on to {@code host:port}. */
    public static TcpProxy to(String host, int port) {
        return new TcpProxy(host, port);
    }

    public String host() {
        return "127.0.0.1";
    }

    public int port() {
        return port;
    }

    /** @return connections that clients made so far */
    public int accepted() {
        return accepted.get();
    }

    /** Breaks every connection (both sides see a reset); new ones are passed on. */
    public void cut() {
        connections.forEach(ProxiedConnection::reset);
    }

    /** Breaks every connection and passes new ones on to another server, as a service does after a failover. */
    public void lead(String toHost, int toPort) {
        target = new InetSocketAddress(toHost, toPort);
        cut();
    }

    /** Breaks every connection and refuses new ones, as a server that is down would, until {@link #heal()}. */
    public synchronized void refuse() {
        closeDoor();
        cut();
    }

    /** Holds everything back in both directions, also of new connections, as a broken network would, until {@link #heal()}. */
    public void blackhole() {
        line.hold();
    }

    /** Holds each piece back for a time, in both directions, until {@link #heal()}. */
    public void delay(Duration each) {
        line.delay(each);
    }

    /** Breaks the connection that next carries the {@code bytes}-th byte from the server from now on, right before that byte. */
    public void cutAfterBytesFromServer(long bytes) {
        line.cutAfter(bytes);
    }

    /** Ends every disturbance; what a black hole held back is passed on. */
    public synchronized void heal() {
        line.heal();
        if (door.isClosed()) {
            door = listen(port);
            acceptFrom(door);
        }
    }

    @Override
    public synchronized void close() {
        closeDoor();
        line.heal();
        cut();
        threads.shutdownNow();
    }

    private void acceptFrom(ServerSocket current) {
        accepting = threads.submit(() -> {
            while (!current.isClosed()) {
                try {
                    Socket client = current.accept();
                    accepted.incrementAndGet();
                    threads.execute(() -> serve(current, client));
                } catch (IOException closed) {
                    return;
                }
            }
        });
    }

    private void serve(ServerSocket cameThrough, Socket client) {
        try {
            ProxiedConnection connection = ProxiedConnection.open(client, target, line);
            connections.add(connection);
            if (cameThrough.isClosed()) { // it slipped in while the door was being closed
                connection.reset();
            }
            connection.run(threads, () -> connections.remove(connection));
        } catch (IOException unreachable) {
            ProxiedConnection.reset(client); // the target refused: so does the proxy, as late as it can know
        }
    }

    /** The kernel accepts connections as long as a thread is in accept(), though the socket is closed: waits for its end. */
    private void closeDoor() {
        try {
            door.close();
            accepting.get();
        } catch (IOException | ExecutionException e) {
            throw new IllegalStateException("cannot close port " + port, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while closing port " + port, e);
        }
    }

    private static ServerSocket listen(int port) {
        try {
            ServerSocket socket = new ServerSocket();
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return socket;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot listen on port " + port, e);
        }
    }
}

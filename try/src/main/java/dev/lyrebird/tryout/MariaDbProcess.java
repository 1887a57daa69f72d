package dev.lyrebird.tryout;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** The server's process. It listens on this machine only, and ends with the run. */
final class MariaDbProcess implements AutoCloseable {
    static final String HOST = "127.0.0.1";

    /**
     * A shell between this process and the server: it ends the server when its standard input ends, however this process does, and
     * keeps Ctrl-C from it.
     */
    private static final String LEASH = """
            exec 3<&0
            trap '' INT
            "$@" 3<&- &
            server=$!
            { read -r end; kill "$server"; } <&3 2>/dev/null &
            wait "$server"
            """;

    private static final Duration START = Duration.ofMinutes(2);
    private static final Duration STOP = Duration.ofSeconds(20);

    private final Process process;
    private final int port;
    private final Path log;

    private MariaDbProcess(Process process, int port, Path log) {
        this.process = process;
        this.port = port;
        this.log = log;
    }

    /**
     * @param accounts statements that the server runs before it listens, one a line
     * @throws IOException when it does not start; the message says where its log is
     */
    static MariaDbProcess start(MariaDbInstallation installation, Path accounts)
            throws IOException, InterruptedException {
        Path home = installation.data().getParent();
        int port = freePort();
        List<String> command = new ArrayList<>(List.of("/bin/sh", "-c", LEASH, "leash"));
        command.addAll(List.of(
                installation.program("mariadbd").toString(),
                "--no-defaults",
                "--basedir=" + installation.base(),
                "--lc-messages-dir=" + installation.base().resolve("share")));
        variables(installation, port, accounts).forEach((name, value) -> command.add("--" + name + "=" + value));
        if ("root".equals(System.getProperty("user.name"))) {
            command.add("--user=root");
        }
        Path log = home.resolve("server.log");
        MariaDbProcess started = new MariaDbProcess(
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile())
                        .start(),
                port,
                log);
        started.awaitAnswer();
        return started;
    }

    private static Map<String, String> variables(MariaDbInstallation installation, int port, Path accounts) {
        Path home = installation.data().getParent();
        return new TreeMap<>(Map.ofEntries(
                Map.entry("datadir", installation.data().toString()),
                // a server that starts removes other servers' temporary tables from a folder that they share
                Map.entry("tmpdir", home.toString()),
                Map.entry("init_file", accounts.toString()),
                Map.entry("socket", "/tmp/lyrebird-try-" + port + ".sock"), // a long path is refused
                Map.entry("port", String.valueOf(port)),
                Map.entry("bind_address", HOST),
                Map.entry("skip_name_resolve", "ON"),
                Map.entry("ssl", "0"), // it would make a certificate at each start, which takes seconds
                Map.entry("server_id", "1"),
                Map.entry("log_bin", "binlog"),
                Map.entry("expire_logs_days", "7"),
                Map.entry("binlog_format", "ROW"),
                Map.entry("binlog_row_metadata", "FULL"),
                Map.entry("binlog_legacy_event_pos", "1"), // from 11.4 on events carry no usable position without it
                Map.entry("performance_schema", "OFF"),
                Map.entry("innodb_buffer_pool_size", "24M")));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName(HOST))) {
            return socket.getLocalPort();
        }
    }

    private void awaitAnswer() throws IOException, InterruptedException {
        long until = System.nanoTime() + START.toNanos();
        while (!answers()) {
            if (!process.isAlive() || System.nanoTime() > until) {
                close();
                throw new IOException("The MariaDB does not start; its log is " + log + ".");
            }
            Thread.sleep(100);
        }
    }

    private boolean answers() {
        try {
            DriverManager.getConnection(Shop.url(HOST, port)).close();
            return true;
        } catch (SQLException notYet) {
            return false;
        }
    }

    int port() {
        return port;
    }

    @Override
    public void close() {
        try {
            process.getOutputStream().close();
            process.waitFor(STOP.toSeconds(), TimeUnit.SECONDS);
        } catch (IOException e) {
            throw new UncheckedIOException("the pipe to the MariaDB cannot be closed", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

package dev.lyrebird.testkit.database;

import dev.lyrebird.testkit.process.FreePorts;
import dev.lyrebird.testkit.process.Scratch;
import dev.lyrebird.testkit.process.ServerProcess;
import dev.lyrebird.testkit.tls.KeyedCertificate.KeyFiles;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;

/** A real database server on a free port of the loopback interface, with data of its own that go when it is closed. */
public abstract sealed class DatabaseServer implements AutoCloseable permits MySqlServer, MariaDbServer {
    /** A user that may do everything, from everywhere. */
    public static final String ADMIN = "admin";

    public static final String ADMIN_PASSWORD = "admin-of-a-test";

    /** What a capture needs: to read tables, see the server's state and follow its binlog. */
    public static final String CAPTURE_PRIVILEGES =
            "SELECT, RELOAD, SHOW DATABASES, REPLICATION SLAVE, REPLICATION CLIENT ON *.*";

    static final String CREATE_ADMIN = "CREATE USER '" + ADMIN + "'@'%' IDENTIFIED BY '" + ADMIN_PASSWORD + "';\n"
            + "GRANT ALL ON *.* TO '" + ADMIN + "'@'%' WITH GRANT OPTION;\n";

    private static final Duration START = Duration.ofMinutes(2);
    private static final AtomicInteger SERVER_IDS = new AtomicInteger(100);

    private final String product;
    private final DatabaseOptions options;
    private final int port = FreePorts.next();
    private final int serverId = SERVER_IDS.incrementAndGet();
    private final Path directory;
    private final KeyFiles certificate;
    private final Sql sql;
    private ServerProcess process;

    DatabaseServer(String product, DatabaseOptions options) {
        this.product = product;
        this.options = options;
        this.directory = Scratch.directory(product);
        this.certificate = options.presented().write(directory, "server");
        write(directory.resolve("ca.crt"), options.issuer().certificatePem());
        this.sql = as(ADMIN, ADMIN_PASSWORD);
    }

    /** The command up to, and without, the server's variables. */
    abstract List<String> program();

    /** Variables of this product beside those that both share. */
    abstract Map<String, String> ownVariables();

    public String host() {
        return "127.0.0.1";
    }

    public int port() {
        return port;
    }

    public int serverId() {
        return serverId;
    }

    /** @return the certificate of whoever issued the server's certificate, PEM */
    public String caPem() {
        return options.issuer().certificatePem();
    }

    /** @return a JDBC URL for MariaDB Connector/J, which talks to MySQL too; TLS without verification */
    public String jdbcUrl() {
        return "jdbc:mariadb://" + host() + ":" + port + "/?sslMode=trust&connectTimeout=2000&allowMultiQueries=true";
    }

    /** @return SQL by the administrator */
    public Sql sql() {
        return sql;
    }

    /** @return SQL by another user */
    public Sql as(String user, String password) {
        return new Sql(jdbcUrl(), user, password);
    }

    /**
     * Creates a user that may log in from everywhere.
     *
     * @param grants such as {@link #CAPTURE_PRIVILEGES} or {@code SELECT ON shop.*}
     */
    public void createUser(String name, String password, String... grants) {
        sql.execute("CREATE USER '" + name + "'@'%' IDENTIFIED BY '" + password + "'");
        for (String grant : grants) {
            sql.execute("GRANT " + grant + " TO '" + name + "'@'%'");
        }
    }

    /** The server's process: its id, its output. */
    public ServerProcess process() {
        return process;
    }

    /** Starts a server that was stopped or killed, with its data and at its address, and waits until it answers. */
    public synchronized void startAgain() {
        process = ServerProcess.start(product, command(), Map.of(), directory.resolve("server.log"));
        process.awaitReady(START, this::answers);
    }

    /** Ends the server in its orderly way. */
    public void stop() {
        process.stop();
    }

    /** Ends the server with SIGKILL. What was committed stays. */
    public void kill() {
        process.kill();
    }

    /** Ends the server in its orderly way and starts it again. */
    public void restart() {
        stop();
        startAgain();
    }

    /** Freezes the server: connections stay, nothing answers. */
    public void pause() {
        process.pause();
    }

    /** Lets a frozen server go on. */
    public void resume() {
        process.resume();
    }

    @Override
    public void close() {
        process.kill();
    }

    @Override
    public String toString() {
        return product + " at " + host() + ":" + port;
    }

    Path directory() {
        return directory;
    }

    Path dataDirectory() {
        return directory.resolve("data");
    }

    DatabaseOptions options() {
        return options;
    }

    private List<String> command() {
        Map<String, String> variables = new TreeMap<>(sharedVariables());
        variables.putAll(ownVariables());
        variables.putAll(options.variables());
        List<String> command = new ArrayList<>(program());
        variables.forEach((name, value) -> command.add("--" + name + "=" + value));
        if ("root".equals(System.getProperty("user.name"))) {
            command.add("--user=root");
        }
        return command;
    }

    private Map<String, String> sharedVariables() {
        return Map.ofEntries(
                Map.entry("datadir", dataDirectory().toString()),
                // not shared: a server that starts removes what looks like another one's temporary tables
                Map.entry("tmpdir", directory.toString()),
                Map.entry("bind_address", host()),
                Map.entry("port", String.valueOf(port)),
                Map.entry("socket", directory.resolve("s").toString()),
                Map.entry("pid_file", directory.resolve("pid").toString()),
                Map.entry("server_id", String.valueOf(serverId)),
                Map.entry("skip_name_resolve", "ON"),
                Map.entry("log_bin", "binlog"),
                Map.entry("binlog_row_metadata", "FULL"),
                Map.entry("ssl_ca", directory.resolve("ca.crt").toString()),
                Map.entry("ssl_cert", certificate.certificate().toString()),
                Map.entry("ssl_key", certificate.key().toString()),
                // enough for what a test commits to survive kill -9; a power cut is not tested
                Map.entry("innodb_flush_log_at_trx_commit", "2"),
                Map.entry("sync_binlog", "0"),
                Map.entry("innodb_doublewrite", "OFF"),
                // small, since several servers run at once
                Map.entry("performance_schema", "OFF"),
                Map.entry("innodb_buffer_pool_size", "24M"),
                Map.entry("innodb_log_buffer_size", "1M"),
                Map.entry("table_open_cache", "200"),
                Map.entry("table_definition_cache", "400"));
    }

    private boolean answers() {
        try {
            return "1".equals(sql.value("SELECT 1"));
        } catch (SqlFailure notYet) {
            return false;
        }
    }

    static void write(Path file, String content) {
        try {
            java.nio.file.Files.writeString(file, content);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException("cannot write " + file, e);
        }
    }
}

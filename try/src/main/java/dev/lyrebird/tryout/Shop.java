package dev.lyrebird.tryout;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The sample database, and a customer who keeps it busy: about two changes a second. */
final class Shop implements AutoCloseable {
    static final String USER = "shop";
    static final String PASSWORD = "shop";

    private static final Logger LOG = LoggerFactory.getLogger(Shop.class);
    private static final long PAUSE_MILLIS = 500;

    private final String url;
    private final Thread customer = new Thread(this::buy, "customer");

    Shop(String url) {
        this.url = url;
        customer.setDaemon(true);
    }

    static String url(String host, int port) {
        return "jdbc:mariadb://" + host + ":" + port + "/shop?user=" + USER + "&password=" + PASSWORD;
    }

    void fill() throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            if (statement.executeQuery("SHOW TABLES").next()) {
                return;
            }
            for (String sql : sample().split(";\\s*\\R")) {
                statement.execute(sql);
            }
        }
    }

    private static String sample() {
        try (InputStream sql = Shop.class.getResourceAsStream("shop.sql")) {
            return new String(sql.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the sample", e);
        }
    }

    void open() {
        customer.start();
    }

    private void buy() {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            for (int visit = 1; true; visit++) {
                for (String act : visit(visit)) {
                    Thread.sleep(PAUSE_MILLIS);
                    statement.execute(act);
                }
            }
        } catch (SQLException e) {
            LOG.debug("the shop closed under a customer: {}", e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** An order comes, most are paid for, some cancelled; now and then a customer moves. */
    private static String[] visit(int visit) {
        return new String[] {
            "INSERT INTO orders (customer_id, status, amount) VALUES (" + (1 + visit % 5) + ", 'new', "
                    + (visit * 7 % 90) + ".50)",
            visit % 4 == 0
                    ? "DELETE FROM orders WHERE id = LAST_INSERT_ID()"
                    : "UPDATE orders SET status = 'paid' WHERE id = LAST_INSERT_ID()",
            "UPDATE customers SET city = ELT(1 + " + visit + " % 4, 'Sydney', 'Hobart', 'Perth', 'Cairns') WHERE id = "
                    + (1 + visit % 5)
        };
    }

    @Override
    public void close() {
        customer.interrupt();
        try {
            customer.join(2 * PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

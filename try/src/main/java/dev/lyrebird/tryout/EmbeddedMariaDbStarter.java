package dev.lyrebird.tryout;

import dev.lyrebird.runtime.local.EmbeddedDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Consumer;

/** Starts a MariaDB with the data of the run before, or with the sample. */
public final class EmbeddedMariaDbStarter implements EmbeddedDatabase.Starter {
    @Override
    public EmbeddedDatabase start(Path folder, Consumer<String> progress) throws IOException, InterruptedException {
        MariaDbPlatform.check(System.getProperty("os.name"), System.getProperty("os.arch"));
        MariaDbInstallation installation = MariaDbInstallation.in(folder, progress);
        MariaDbProcess server = MariaDbProcess.start(installation, accounts(folder));
        Shop shop = new Shop(Shop.url(MariaDbProcess.HOST, server.port()));
        try {
            shop.fill();
        } catch (SQLException e) {
            server.close();
            throw new IOException("The sample data cannot be written: " + e.getMessage(), e);
        }
        shop.open();
        progress.accept("A MariaDB with the database shop listens on " + MariaDbProcess.HOST + ":" + server.port()
                + ", and somebody shops. To change something yourself:\n  " + installation.program("mariadb")
                + " --no-defaults -h " + MariaDbProcess.HOST + " -P " + server.port() + " -u " + Shop.USER + " -p"
                + Shop.PASSWORD + " shop");
        return new EmbeddedMariaDb(server, shop);
    }

    /** Accounts are made at each start, outside of the log that is captured. A statement must be one line. */
    private static Path accounts(Path folder) throws IOException {
        List<String> statements = List.of(
                "SET SQL_LOG_BIN=0;",
                "CREATE DATABASE IF NOT EXISTS shop;",
                account(EmbeddedMariaDb.USER, EmbeddedMariaDb.PASSWORD),
                "GRANT SELECT, RELOAD, SHOW DATABASES, REPLICATION SLAVE, BINLOG MONITOR ON *.* TO '"
                        + EmbeddedMariaDb.USER + "'@'%';",
                account(Shop.USER, Shop.PASSWORD),
                "GRANT ALL ON shop.* TO '" + Shop.USER + "'@'%';");
        return Files.write(folder.toAbsolutePath().resolve("accounts.sql"), statements);
    }

    private static String account(String user, String password) {
        return "CREATE OR REPLACE USER '" + user + "'@'%' IDENTIFIED BY '" + password + "';";
    }
}

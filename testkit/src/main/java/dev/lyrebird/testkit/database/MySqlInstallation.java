package dev.lyrebird.testkit.database;

import dev.lyrebird.testkit.process.Commands;
import dev.lyrebird.testkit.process.Repository;
import dev.lyrebird.testkit.process.Scratch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The MySQL programs that {@code make mysql-rootfs} unpacks, and an initialised data directory to copy. */
final class MySqlInstallation {
    private static final Path MYSQLD = find();
    private static final Path TEMPLATE = initialise();

    private MySqlInstallation() {}

    static Path mysqld() {
        return MYSQLD;
    }

    /** Fills {@code data} as the data directory of a new server: a copy takes a quarter of an initialisation's time. */
    static void newData(Path data) {
        Commands.run(
                List.of("/bin/cp", "-a", "--reflink=auto", TEMPLATE.toString(), data.toString()),
                data.resolveSibling("copy.log"));
        try {
            Files.delete(data.resolve("auto.cnf")); // each server makes a server_uuid of its own
        } catch (IOException e) {
            throw new UncheckedIOException("cannot prepare " + data, e);
        }
    }

    private static Path find() {
        String version = Repository.setting("images/versions.env", "MYSQL_VERSION");
        return Repository.cached("mysql-" + version + "/bin/mysqld", "mysql-rootfs", "MySQL");
    }

    private static Path initialise() {
        Path directory = Scratch.directory("mysql-template");
        Path statements = directory.resolve("init.sql");
        DatabaseServer.write(statements, DatabaseServer.CREATE_ADMIN);
        List<String> command = new ArrayList<>(List.of(
                MYSQLD.toString(),
                "--initialize-insecure",
                "--datadir=" + directory.resolve("data"),
                "--tmpdir=" + directory,
                "--init-file=" + statements,
                "--innodb-doublewrite=OFF",
                "--innodb-redo-log-capacity=64M", // with less the initialisation waits for the log
                "--innodb-flush-method=nosync"));
        if ("root".equals(System.getProperty("user.name"))) {
            command.add("--user=root");
        }
        Commands.run(command, directory.resolve("initialise.log"));
        return directory.resolve("data");
    }
}

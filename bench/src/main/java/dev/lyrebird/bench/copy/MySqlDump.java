package dev.lyrebird.bench.copy;

import dev.lyrebird.bench.side.ServerUnderTest;
import dev.lyrebird.testkit.database.MySqlServer;
import java.nio.file.Path;
import java.util.List;

/** {@code mysqldump}: one thread, which prints; without TLS, as the other sides. */
record MySqlDump() implements Dumper {
    @Override
    public String name() {
        return "mysqldump";
    }

    @Override
    public String suffix() {
        return "Dump";
    }

    @Override
    public String description() {
        return "mysqldump, one thread, into nothing";
    }

    @Override
    public List<String> command(ServerUnderTest server, Path directory) {
        return List.of(
                MySqlServer.program("mysqldump").toString(),
                "--no-defaults",
                "--single-transaction",
                "--no-tablespaces",
                "--set-gtid-purged=OFF",
                "--protocol=tcp",
                "--ssl-mode=DISABLED",
                "--get-server-public-key",
                "--host=" + server.host(),
                "--port=" + server.port(),
                "--user=" + server.user(),
                "--password=" + server.password(),
                CopyServer.DATABASE);
    }
}

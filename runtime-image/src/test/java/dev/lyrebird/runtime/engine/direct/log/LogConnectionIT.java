package dev.lyrebird.runtime.engine.direct.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lyrebird.api.v1alpha1.source.TlsMode;
import dev.lyrebird.contract.checkpoint.Flavor;
import dev.lyrebird.contract.position.Position;
import dev.lyrebird.runtime.config.Credentials;
import dev.lyrebird.runtime.engine.log.DdlScan;
import dev.lyrebird.runtime.server.access.ServerAccess;
import dev.lyrebird.testkit.database.DatabaseServer;
import dev.lyrebird.testkit.database.MariaDbServer;
import dev.lyrebird.testkit.database.MySqlServer;
import dev.lyrebird.testkit.database.WithDatabase;
import java.io.EOFException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Walks through the log of a real server, with a connection that ends in between. */
@WithDatabase
class LogConnectionIT {
    private static final int TRANSACTIONS = 5;

    private final MySqlServer mysql;
    private final MariaDbServer mariaDb;

    LogConnectionIT(MySqlServer mysql, MariaDbServer mariaDb) {
        this.mysql = mysql;
        this.mariaDb = mariaDb;
    }

    @ParameterizedTest
    @CsvSource({"MySql,false", "MariaDb,false", "MySql,true", "MariaDb,true"})
    void aWalkThatIsCutOffIsNotTakenForTheWholeLog(Flavor flavor, boolean says) throws Exception {
        DatabaseServer server = server(flavor);
        server.sql().execute("CREATE DATABASE cut", "CREATE TABLE cut.t (id INT PRIMARY KEY)");
        List<List<String>> files = server.sql().rows("SHOW BINARY LOGS");
        List<String> last = files.get(files.size() - 1);
        Position before = Position.atTransaction(Optional.empty(), last.get(0), Long.parseLong(last.get(1)));
        for (int i = 0; i < TRANSACTIONS; i++) {
            server.sql().execute("INSERT INTO cut.t VALUES (" + i + ")");
        }

        try (PacketCut once = new PacketCut(server, says, 1)) {
            Commits commits = new Commits();
            LogConnection.toEnd(access(once, flavor), before, commits);
            assertThat(new HashSet<>(commits.places)).hasSize(TRANSACTIONS);
            assertThat(commits.places).as("it was cut, and walked again").hasSizeGreaterThan(TRANSACTIONS);
        }
        try (PacketCut always = new PacketCut(server, says, Integer.MAX_VALUE)) {
            assertThatThrownBy(() -> LogConnection.toEnd(access(always, flavor), before, new Commits()))
                    .isInstanceOf(EOFException.class);
        }
        server.sql().execute("DROP DATABASE cut");
    }

    @ParameterizedTest
    @EnumSource(Flavor.class)
    void aReaderThatHasAllTransactionsIsAtTheEndAtOnce(Flavor flavor) throws Exception {
        DatabaseServer server = server(flavor);
        server.sql().execute("CREATE DATABASE whole", "DROP DATABASE whole");
        String all = server.sql()
                .value("SELECT @@global." + (flavor == Flavor.MySql ? "gtid_executed" : "gtid_binlog_pos"))
                .replaceAll("\\s", "");
        Position end = Position.atTransaction(Optional.of(all), "other.000099", 4);
        try (PacketCut direct = new PacketCut(server, false, 0);
                PacketCut debezium = new PacketCut(server, false, 0)) {
            LogConnection.toEnd(access(direct, flavor), end, new Commits());
            assertThat(direct.accepted()).isEqualTo(1);
            assertThat(new DdlScan(access(debezium, flavor)).firstAfter(end)).isEmpty();
            assertThat(debezium.accepted()).isEqualTo(1);
        }
    }

    private DatabaseServer server(Flavor flavor) {
        return flavor == Flavor.MySql ? mysql : mariaDb;
    }

    private static ServerAccess access(PacketCut cut, Flavor flavor) {
        return new ServerAccess(
                "127.0.0.1",
                cut.port(),
                flavor,
                new Credentials(DatabaseServer.ADMIN, DatabaseServer.ADMIN_PASSWORD),
                TlsMode.Disabled,
                Optional.empty(),
                77);
    }

    /** Where transactions ended. */
    private static final class Commits implements LogHandler {
        private final List<Long> places = new ArrayList<>();

        @Override
        public void take(LogEvent event) {
            if (event.type() == EventKind.XID) {
                places.add(event.offset());
            }
        }

        @Override
        public void pause() {
            // nothing is kept back
        }
    }
}

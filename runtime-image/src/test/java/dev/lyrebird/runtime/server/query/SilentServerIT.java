package dev.lyrebird.runtime.server.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lyrebird.api.v1alpha1.source.TlsMode;
import dev.lyrebird.contract.checkpoint.Flavor;
import dev.lyrebird.runtime.config.Credentials;
import dev.lyrebird.runtime.server.access.ServerAccess;
import dev.lyrebird.testkit.database.DatabaseServer;
import dev.lyrebird.testkit.database.MySqlServer;
import dev.lyrebird.testkit.database.WithDatabase;
import java.net.SocketTimeoutException;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A server that says nothing for longer than a connection waits for an answer. */
@WithDatabase
class SilentServerIT {
    private static final int SILENCE_MILLIS = 700;
    private static final String LONG = "SELECT SLEEP(1.5)";

    private final MySqlServer mysql;

    SilentServerIT(MySqlServer mysql) {
        this.mysql = mysql;
    }

    @ParameterizedTest
    @EnumSource(
            value = TlsMode.class,
            names = {"Disabled", "Required"})
    void itIsGoneUnlessItSearches(TlsMode tls) throws Exception {
        try (QueryConnection connection = QueryConnection.open(access(tls), 1 << 20, SILENCE_MILLIS)) {
            connection.search(LONG);
            assertThat(connection.next()).isTrue();
            assertThat(connection.next()).isFalse();

            assertThatThrownBy(() -> connection.execute(LONG))
                    .as("behind the search")
                    .isInstanceOf(SocketTimeoutException.class);
        }
    }

    private ServerAccess access(TlsMode tls) {
        return new ServerAccess(
                mysql.host(),
                mysql.port(),
                Flavor.MySql,
                new Credentials(DatabaseServer.ADMIN, DatabaseServer.ADMIN_PASSWORD),
                tls,
                Optional.empty(),
                0);
    }
}

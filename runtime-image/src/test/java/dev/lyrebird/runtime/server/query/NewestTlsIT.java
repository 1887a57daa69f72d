package dev.lyrebird.runtime.server.query;

import static org.assertj.core.api.Assertions.assertThatCode;

import dev.lyrebird.api.v1alpha1.source.TlsMode;
import dev.lyrebird.contract.checkpoint.Flavor;
import dev.lyrebird.contract.position.Position;
import dev.lyrebird.runtime.config.Credentials;
import dev.lyrebird.runtime.engine.direct.log.LogConnection;
import dev.lyrebird.runtime.engine.direct.log.LogEvent;
import dev.lyrebird.runtime.engine.direct.log.LogHandler;
import dev.lyrebird.runtime.server.access.ServerAccess;
import dev.lyrebird.testkit.database.DatabaseOptions;
import dev.lyrebird.testkit.database.DatabaseServer;
import dev.lyrebird.testkit.database.MySqlServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that takes TLS 1.3 and nothing older, with a certificate for its address: its log, and its rows. */
class NewestTlsIT {
    @TempDir
    private Path folder;

    @Test
    void bothAreReadWithEachMode() throws Exception {
        DatabaseOptions any = DatabaseOptions.defaults().with("tls_version", "TLSv1.3");
        // the address alone, and not the name that it has for a resolver
        DatabaseOptions options = any.presenting(any.issuer().issue("127.0.0.1"));
        try (MySqlServer server = MySqlServer.start(options)) {
            Path issuer =
                    Files.writeString(folder.resolve("ca.crt"), options.issuer().certificatePem());
            Position start = Position.atTransaction(
                    Optional.empty(),
                    server.sql().rows("SHOW BINARY LOGS").get(0).get(0),
                    4);
            for (TlsMode mode :
                    List.of(TlsMode.Preferred, TlsMode.Required, TlsMode.VerifyCa, TlsMode.VerifyIdentity)) {
                ServerAccess access = new ServerAccess(
                        "127.0.0.1",
                        server.port(),
                        Flavor.MySql,
                        new Credentials(DatabaseServer.ADMIN, DatabaseServer.ADMIN_PASSWORD),
                        mode,
                        mode.name().startsWith("Verify") ? Optional.of(issuer) : Optional.empty(),
                        78);
                assertThatCode(() -> LogConnection.toEnd(access, start, new Nothing()))
                        .as("the log, %s", mode)
                        .doesNotThrowAnyException();
                assertThatCode(() ->
                                QueryConnection.open(access, 1 << 20, 10_000).close())
                        .as("rows, %s", mode)
                        .doesNotThrowAnyException();
            }
        }
    }

    private static final class Nothing implements LogHandler {
        @Override
        public void take(LogEvent event) {
            // that it comes is all
        }

        @Override
        public void pause() {
            // nothing is kept back
        }
    }
}

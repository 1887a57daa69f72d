package dev.lyrebird.runtime.realserver.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lyrebird.api.v1alpha1.source.EngineChoice;
import dev.lyrebird.api.v1alpha1.source.TlsMode;
import dev.lyrebird.contract.config.ClientCertificateConfig;
import dev.lyrebird.contract.config.PipelineConfig;
import dev.lyrebird.contract.config.ServerConfig;
import dev.lyrebird.contract.names.Mounts;
import dev.lyrebird.contract.position.Position;
import dev.lyrebird.contract.report.SourceReason;
import dev.lyrebird.runtime.config.ConfigEdit;
import dev.lyrebird.runtime.engine.SchemaState;
import dev.lyrebird.runtime.failure.SourceFailure;
import dev.lyrebird.runtime.realserver.fixture.CollectedEvents;
import dev.lyrebird.runtime.realserver.fixture.Database;
import dev.lyrebird.runtime.realserver.fixture.RunningEngine;
import dev.lyrebird.runtime.realserver.fixture.Sources;
import dev.lyrebird.runtime.source.JdbcSourceServer;
import dev.lyrebird.testkit.database.DatabaseOptions;
import dev.lyrebird.testkit.database.DatabaseServer;
import dev.lyrebird.testkit.database.MariaDbServer;
import dev.lyrebird.testkit.database.MySqlServer;
import dev.lyrebird.testkit.tls.CertificateAuthority;
import dev.lyrebird.testkit.tls.KeyedCertificate;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Accounts that log in with a password and a certificate: sessions, copies and both engines. */
class ClientCertificateIT {
    private final DatabaseOptions options = DatabaseOptions.defaults();

    @TempDir
    Path mounts;

    @Test
    void mySqlIsReachedWithTheCertificateOfItsAccount() throws Exception {
        try (MySqlServer server = MySqlServer.start(options)) {
            reached(server);
        }
    }

    @Test
    void mariaDbIsReachedWithTheCertificateOfItsAccount() throws Exception {
        try (MariaDbServer server = MariaDbServer.start(options)) {
            reached(server);
        }
    }

    private void reached(DatabaseServer server) throws Exception {
        Database db = Database.on(server, mounts);
        db.run("CREATE TABLE @.t (id INT PRIMARY KEY)", "INSERT INTO @.t VALUES (-1)");
        server.sql().execute("ALTER USER '" + Sources.USER + "'@'%' REQUIRE SUBJECT '/CN=orders'");
        mount(options.issuer().issue("orders"));
        for (EngineChoice engine : new EngineChoice[] {EngineChoice.Direct, EngineChoice.Debezium}) {
            for (TlsMode mode : new TlsMode[] {TlsMode.Required, TlsMode.VerifyIdentity}) {
                JdbcSourceServer source = capturing(server, db, engine, mode);
                assertThat(source.preflight(Optional.empty()).passed()).isTrue();
                Position from = source.currentPosition();
                SchemaState state = source.engine(5).readSchema(from);
                assertThat(RunningEngine.copy(source, from, new CollectedEvents())
                                .whole())
                        .isTrue();
                try (RunningEngine capture = RunningEngine.stream(source, from, state)) {
                    db.run("INSERT INTO @.t VALUES (" + (10 * engine.ordinal() + mode.ordinal()) + ")");
                    capture.awaitEvents(1);
                }
            }
        }
        refused(server, db);
    }

    private void refused(DatabaseServer server, Database db) {
        JdbcSourceServer without =
                Sources.of(server, mounts).with(TlsMode.VerifyCa).capturing(db.name + ".*");
        assertRefused(without, SourceReason.AccessDenied, "REQUIRE X509", "spec.mysql.tls.clientCertificateSecretRef");

        JdbcSourceServer source = capturing(server, db, EngineChoice.Direct, TlsMode.VerifyCa);
        mount(options.issuer().issue("somebody-else"));
        assertRefused(source, SourceReason.AccessDenied, "REQUIRE X509", "spec.mysql.tls.clientCertificateSecretRef");
        assertThat(source.tryCredentials())
                .as("a certificate that another one replaced")
                .hasValueSatisfying(failure -> assertThat(failure.reason()).isEqualTo(SourceReason.AccessDenied));

        mount(new CertificateAuthority("unknown").issue("orders"));
        for (int i = 0; i < 10; i++) { // whether its words or the end of the connection come first is chance
            assertRefused(
                    source, SourceReason.TlsFailed, "the server's ssl_ca has the issuer of the client's certificate");
        }

        mount(options.issuer().issue("orders"));
        assertThat(source.tryCredentials()).as("renewed").isEmpty();
        mount("tls.key", options.issuer().issue("orders").keyPem());
        assertRefused(
                source,
                SourceReason.TlsFailed,
                "The key 'tls.key' of the Secret \"orders-db-cert\" (spec.mysql.tls.clientCertificateSecretRef)",
                "not the private key of the certificate beside it");
    }

    private static void assertRefused(JdbcSourceServer source, SourceReason reason, String... words) {
        assertThatThrownBy(source::currentPosition)
                .isInstanceOfSatisfying(
                        SourceFailure.class, e -> assertThat(e.reason()).isEqualTo(reason))
                .hasMessageContainingAll(words);
    }

    private JdbcSourceServer capturing(DatabaseServer server, Database db, EngineChoice engine, TlsMode mode) {
        PipelineConfig config =
                Sources.of(server, mounts).with(engine).with(mode).config(db.name + ".*");
        ServerConfig plain = config.server();
        ServerConfig certified = new ServerConfig(
                plain.host(),
                plain.port(),
                plain.tlsMode(),
                plain.credentialsSecret(),
                plain.caSecret(),
                Optional.of(new ClientCertificateConfig("orders-db-cert", "tls.crt", "tls.key")),
                plain.serverId());
        return new JdbcSourceServer(
                ConfigEdit.of(config).server(certified).done(), mounts, Clock.systemUTC(), new Random());
    }

    private void mount(KeyedCertificate certificate) {
        mount("tls.crt", certificate.certificatePem());
        mount("tls.key", certificate.keyPem());
    }

    private void mount(String key, String text) {
        try {
            Files.writeString(
                    Files.createDirectories(mounts.resolve(Mounts.SOURCE_CERTIFICATE))
                            .resolve(key),
                    text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

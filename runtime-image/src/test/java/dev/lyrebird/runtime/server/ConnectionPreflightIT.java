package dev.lyrebird.runtime.server;

import static dev.lyrebird.runtime.server.Preflights.assertFails;
import static dev.lyrebird.runtime.server.Preflights.line;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lyrebird.api.v1alpha1.source.TlsMode;
import dev.lyrebird.contract.names.DataKeys;
import dev.lyrebird.contract.names.Mounts;
import dev.lyrebird.contract.report.Aspect;
import dev.lyrebird.contract.report.SourceReason;
import dev.lyrebird.runtime.engine.log.ForeignLogIn;
import dev.lyrebird.runtime.realserver.fixture.Sources;
import dev.lyrebird.testkit.database.DatabaseOptions;
import dev.lyrebird.testkit.database.DatabaseServer;
import dev.lyrebird.testkit.database.MariaDbServer;
import dev.lyrebird.testkit.database.MySqlServer;
import dev.lyrebird.testkit.database.WithDatabase;
import dev.lyrebird.testkit.tls.CertificateAuthority;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Preflight where it does not come as far as the server's settings. */
@WithDatabase
class ConnectionPreflightIT {
    @TempDir
    Path mounts;

    private Sources sources;

    @BeforeEach
    void account(MySqlServer mysql) {
        Preflights.account(mysql);
        sources = Sources.of(mysql, mounts);
    }

    @Test
    void aWrongPasswordIsToldInTheServersWords() {
        sources.mount(Mounts.SOURCE_CREDENTIALS, DataKeys.PASSWORD, "wrong-one");
        Preflight preflight = preflight();

        assertFails(preflight, Aspect.CredentialsValid, SourceReason.AccessDenied, "'capture'", "Access denied");
        assertThat(preflight.toString()).doesNotContain("wrong-one");
        assertThat(sources.capturing("shop.*").tryCredentials())
                .hasValueSatisfying(failure -> assertThat(failure.reason()).isEqualTo(SourceReason.AccessDenied));
        sources.mount(Mounts.SOURCE_CREDENTIALS, DataKeys.PASSWORD, Sources.PASSWORD + "\n");
        assertThat(preflight().passed()).isTrue();
    }

    /** By wrong passwords, or by a person. */
    @Test
    void aLockedAccountIsTold(MySqlServer mysql, MariaDbServer mariaDb) {
        Preflights.account(mariaDb);
        mysql.sql()
                .execute(
                        "CREATE USER guarded@'%' IDENTIFIED BY 'its password' FAILED_LOGIN_ATTEMPTS 1 PASSWORD_LOCK_TIME 1");
        mariaDb.sql().execute("CREATE USER guarded@'%' IDENTIFIED BY '" + Sources.PASSWORD + "' ACCOUNT LOCK");
        for (DatabaseServer server : List.of(mysql, mariaDb)) {
            sources = Sources.of(server, mounts);
            sources.mount(Mounts.SOURCE_CREDENTIALS, DataKeys.USERNAME, "guarded");
            sources.capturing("shop.*").tryCredentials();

            assertFails(
                    preflight(),
                    Aspect.CredentialsValid,
                    SourceReason.AccessDenied,
                    "has locked the account 'guarded'",
                    "ACCOUNT UNLOCK");
        }
    }

    @ParameterizedTest
    @CsvSource({"username", "password"})
    void aMissingKeyOfTheSecretIsNamed(String key) throws IOException {
        Files.delete(mounts.resolve(Mounts.SOURCE_CREDENTIALS).resolve(key));

        assertFails(
                preflight(),
                Aspect.CredentialsValid,
                SourceReason.SecretMissing,
                "'" + key + "' in the Secret \"" + Sources.SECRET + "\" (spec.mysql.credentialsSecretRef)");
    }

    @Test
    void aWayToLogInThatTheReaderOfTheLogLacksIsNamed(MariaDbServer mariaDb) throws IOException {
        Preflights.account(mariaDb);
        try (ForeignLogIn address = ForeignLogIn.before(mariaDb.port())) {
            assertFails(
                    Sources.of(mariaDb, mounts)
                            .at("127.0.0.1", address.port())
                            .capturing("shop.*")
                            .preflight(Optional.empty()),
                    Aspect.CredentialsValid,
                    SourceReason.AccessDenied,
                    ForeignLogIn.PLUGIN);
        }
        try (ForeignLogIn address = ForeignLogIn.before(mariaDb.port())) {
            assertThat(Sources.of(mariaDb, mounts)
                            .at("127.0.0.1", address.port())
                            .capturing("shop.*")
                            .tryCredentials())
                    .hasValueSatisfying(failure -> assertThat(failure).hasMessageContaining(ForeignLogIn.PLUGIN));
        }
    }

    @Test
    void anAddressWhereNobodyAnswersIsUnreachable() {
        sources = sources.at("127.0.0.1", 1);
        assertFails(preflight(), Aspect.SourceReachable, SourceReason.SourceUnreachable, "127.0.0.1:1");

        sources = sources.at("no-such-host.invalid", 3306);
        assertFails(preflight(), Aspect.SourceReachable, SourceReason.SourceUnreachable, "no-such-host.invalid");
    }

    @ParameterizedTest
    @EnumSource
    void everyTlsModeReachesAServerWithAGoodCertificate(TlsMode mode) {
        sources = sources.with(mode);
        Preflight preflight = preflight();

        assertThat(preflight.passed()).as("%s", preflight).isTrue();
        assertThat(line(preflight, "log-in").message()).contains(mode == TlsMode.Disabled ? "not encrypted" : "TLSv1");
    }

    @Test
    void aCertificateOfAnotherIssuerIsRefused() {
        sources = sources.with(TlsMode.VerifyCa);
        sources.mount(Mounts.SOURCE_CA, DataKeys.CA, new CertificateAuthority("somebody else").certificatePem());

        assertFails(preflight(), Aspect.SourceReachable, SourceReason.TlsFailed, "spec.mysql.tls");
    }

    @Test
    void aCertificateForAnotherNameIsRefusedOnlyWhereItIsAskedFor() {
        CertificateAuthority issuer = new CertificateAuthority("a test's own authority");
        DatabaseOptions options = new DatabaseOptions(
                java.util.Map.of(), DatabaseOptions.Gtids.ON, issuer, Optional.of(issuer.issue("elsewhere.example")));
        try (MySqlServer other = MySqlServer.start(options)) {
            Preflights.account(other);
            Sources ofOther = Sources.of(other, mounts);

            assertThat(ofOther.with(TlsMode.VerifyCa)
                            .capturing("shop.*")
                            .preflight(Optional.empty())
                            .passed())
                    .isTrue();
            assertFails(
                    ofOther.with(TlsMode.VerifyIdentity).capturing("shop.*").preflight(Optional.empty()),
                    Aspect.SourceReachable,
                    SourceReason.TlsFailed,
                    "127.0.0.1");
        }
    }

    private Preflight preflight() {
        return sources.capturing("shop.*").preflight(Optional.empty());
    }
}

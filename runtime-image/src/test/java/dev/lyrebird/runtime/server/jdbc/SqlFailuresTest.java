package dev.lyrebird.runtime.server.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lyrebird.contract.report.SourceReason;
import dev.lyrebird.runtime.config.Credentials;
import dev.lyrebird.runtime.failure.SourceFailure;
import dev.lyrebird.runtime.tls.ClientCertificate;
import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SqlFailuresTest {
    private static final Credentials CREDENTIALS = new Credentials("capture", "hunter2");

    /** MySQL: by a person, by wrong passwords; MariaDB: by wrong passwords, by a person. */
    @ParameterizedTest
    @ValueSource(ints = {3118, 3955, 4150, 4151})
    void whatUnlocksALockedAccountIsSaid(int code) {
        SourceFailure failure = failure(code);

        assertThat(failure.reason()).isEqualTo(SourceReason.AccessDenied);
        assertThat(failure)
                .hasMessageContaining("db:3306 has locked the account 'capture': Its words.")
                .hasMessageContaining("ACCOUNT UNLOCK");
    }

    @Test
    void aWrongPasswordLocksNothing() {
        assertThat(failure(1045).reason()).isEqualTo(SourceReason.AccessDenied);
        assertThat(failure(1045).getMessage()).contains("refuses the account").doesNotContain("UNLOCK");
    }

    /** The server says the same of both. */
    @Test
    void thatTheAccountMayAskForACertificateIsSaidWhereItMayBeSo() {
        assertThat(failure(1045))
                .hasMessageContainingAll("REQUIRE X509", "spec.mysql.tls.clientCertificateSecretRef", "ssl_ca");
        assertThat(failure(1044)).hasMessageNotContaining("X509");
    }

    /** Once it has said that it encrypts; who comes to no connection hears nothing of certificates. */
    @Test
    void aServerThatHangsUpOnACertificateConcernsTls() {
        for (IOException end : List.of(new SocketException("Connection reset"), new EOFException("closed by server"))) {
            assertThat(ofLogIn(end, Optional.of(new ClientCertificate("chain", "key")))
                            .reason())
                    .isEqualTo(SourceReason.TlsFailed);
            assertThat(ofLogIn(end, Optional.empty()).reason()).isEqualTo(SourceReason.SourceUnreachable);
        }
        ConnectException down = new ConnectException("Connection refused");
        assertThat(ofLogIn(down, Optional.of(new ClientCertificate("chain", "key")))
                        .reason())
                .isEqualTo(SourceReason.SourceUnreachable);
    }

    private static SourceFailure ofLogIn(IOException end, Optional<ClientCertificate> certificate) {
        SQLException error =
                new SQLNonTransientConnectionException("Could not connect: " + end.getMessage(), "08000", end);
        return new SqlFailures("db:3306").ofLogIn(error, new LogIn(CREDENTIALS, certificate));
    }

    private static SourceFailure failure(int code) {
        return new SqlFailures("db:3306").of(new SQLException("Its words", "HY000", code), CREDENTIALS);
    }
}

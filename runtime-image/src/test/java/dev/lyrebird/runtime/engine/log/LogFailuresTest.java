package dev.lyrebird.runtime.engine.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.lyrebird.api.v1alpha1.source.TlsMode;
import dev.lyrebird.contract.checkpoint.Flavor;
import dev.lyrebird.contract.report.Aspect;
import dev.lyrebird.contract.report.SourceReason;
import dev.lyrebird.runtime.checkpoint.Samples;
import dev.lyrebird.runtime.config.Credentials;
import dev.lyrebird.runtime.failure.SourceFailure;
import dev.lyrebird.runtime.server.access.ServerAccess;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;

class LogFailuresTest {
    /** As sessions say it, whose connections end the same way. */
    @Test
    void aServerThatRefusesACertificateConcernsTls() {
        SourceFailure failure = new LogFailures("Direct", "db:3306", new Credentials("capture", "secret"))
                .of(new IOException("read", new SSLHandshakeException("Received fatal alert: unknown_ca")));

        assertThat(failure.aspect()).isEqualTo(Aspect.SourceReachable);
        assertThat(failure.reason()).isEqualTo(SourceReason.TlsFailed);
        assertThat(failure).hasMessageContainingAll("db:3306", "unknown_ca", "spec.mysql.tls", "ssl_ca");
    }

    @Test
    void aWayToLogInThatTheLibraryLacksIsNamed() throws Exception {
        try (ForeignLogIn server = ForeignLogIn.alone()) {
            ServerAccess access = new ServerAccess(
                    "127.0.0.1",
                    server.port(),
                    Flavor.MariaDb,
                    new Credentials("capture", "secret"),
                    TlsMode.Disabled,
                    Optional.empty(),
                    4711);
            Throwable error = catchThrowable(new PositionedClient(access, Samples.at(5))::connect);
            for (Throwable seen : List.of(error, new IllegalStateException("as Debezium has it", error))) {
                SourceFailure failure = LogFailures.of("Direct", access).of(seen);
                assertThat(failure.aspect()).as(failure.getMessage()).isEqualTo(Aspect.CredentialsValid);
                assertThat(failure.reason()).isEqualTo(SourceReason.AccessDenied);
                assertThat(failure).hasMessageContainingAll("'capture'", ForeignLogIn.PLUGIN, "ALTER USER");
            }
        }
    }
}

package dev.lyrebird.runtime.server.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lyrebird.contract.report.Aspect;
import dev.lyrebird.contract.report.SourceReason;
import dev.lyrebird.runtime.config.Credentials;
import dev.lyrebird.runtime.failure.SourceFailure;
import dev.lyrebird.runtime.time.Stopwatch;
import dev.lyrebird.runtime.tls.ClientCertificate;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A server that refuses an account is left alone for a while. */
class RefusedLoginsTest {
    private static final LogIn WRONG = new LogIn(new Credentials("capture", "wrong"), Optional.empty());
    private static final LogIn OTHERS = new LogIn(new Credentials("capture", "right"), Optional.empty());

    private Duration now = Duration.ZERO;
    private final RefusedLogins refused = new RefusedLogins(new Stopwatch() {
        @Override
        public Duration now() {
            return now;
        }

        @Override
        public void sleep(Duration time) {
            now = now.plus(time);
        }
    });

    @Test
    void thePausesGrow() {
        for (int minutes : new int[] {1, 5, 15, 60, 60}) {
            assertThatCode(() -> refused.check(WRONG)).doesNotThrowAnyException();
            refused.failed(WRONG, denied());
            now = now.plusMinutes(minutes).minusMillis(1);
            assertThatThrownBy(() -> refused.check(WRONG))
                    .isInstanceOf(SourceFailure.class)
                    .hasMessage("The server refuses the account. It is tried again in " + minutes + " minute"
                            + (minutes == 1 ? "" : "s") + ", and at once when the mounted credentials change.");
            now = now.plusMillis(1);
        }
    }

    /** They had all begun to log in before the first one was refused. */
    @Test
    void severalAtOnceAreOneRefusal() {
        String first = refused.failed(WRONG, denied()).getMessage();
        for (int i = 0; i < 3; i++) {
            assertThat(refused.failed(WRONG, denied())).hasMessage(first);
        }
        now = now.plusMinutes(1);
        assertThatCode(() -> refused.check(WRONG)).doesNotThrowAnyException();
        assertThat(refused.failed(WRONG, denied())).hasMessageContaining("in 5 minutes,");
    }

    @Test
    void othersAreTriedAtOnce() {
        refused.failed(WRONG, denied());
        assertThatCode(() -> refused.check(OTHERS)).doesNotThrowAnyException();
        assertThat(refused.failed(OTHERS, denied())).as("the pauses begin anew").hasMessageContaining("in 1 minute,");
    }

    @Test
    void aRenewedCertificateIsAnotherLogIn() {
        refused.failed(WRONG, denied());
        LogIn certified = new LogIn(WRONG.credentials(), Optional.of(new ClientCertificate("chain", "key")));

        assertThatCode(() -> refused.check(certified)).doesNotThrowAnyException();
        assertThat(certified.toString()).doesNotContain("wrong", "chain", "key");
    }

    @Test
    void afterALogInThatWorkedTheyBeginAnew() {
        refused.failed(WRONG, denied());
        refused.accepted();
        assertThatCode(() -> refused.check(WRONG)).doesNotThrowAnyException();
        assertThat(refused.failed(WRONG, denied())).hasMessageContaining("in 1 minute,");
    }

    @Test
    void aServerThatDoesNotAnswerIsAskedAgain() {
        SourceFailure away =
                new SourceFailure(Aspect.SourceReachable, SourceReason.SourceUnreachable, "It is away.", null);
        assertThat(refused.failed(WRONG, away)).isSameAs(away);
        assertThatCode(() -> refused.check(WRONG)).doesNotThrowAnyException();
    }

    private static SourceFailure denied() {
        return new SourceFailure(
                Aspect.CredentialsValid, SourceReason.AccessDenied, "The server refuses the account.", null);
    }
}

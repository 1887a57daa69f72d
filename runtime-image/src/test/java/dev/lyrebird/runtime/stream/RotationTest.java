package dev.lyrebird.runtime.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lyrebird.contract.report.Aspect;
import dev.lyrebird.contract.report.SourceReason;
import dev.lyrebird.runtime.failure.SourceFailure;
import dev.lyrebird.runtime.report.ReportBoard;
import dev.lyrebird.runtime.time.ManualStopwatch;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How often credentials are tried that do not work: servers lock accounts for it. */
class RotationTest {
    private final ScriptedServer server = new ScriptedServer();
    private final ManualStopwatch stopwatch = new ManualStopwatch();
    private final ReportBoard board = new ReportBoard("pod", "hash");
    private String mounted = "one";
    private final Rotation rotation = new Rotation(Alone.with(server, board, () -> mounted, stopwatch));

    @BeforeEach
    void refused() {
        answer(SourceReason.AccessDenied);
    }

    private void answer(SourceReason reason) {
        server.credentials(Optional.of(new SourceFailure(Aspect.CredentialsValid, reason, "Not so.", null)));
    }

    @Test
    void whatIsRefusedIsTriedEverMoreSeldom() {
        rotation.works();
        assertNextAfter(1);
        assertNextAfter(5);
        assertNextAfter(15);
        assertNextAfter(60);
        assertNextAfter(60);
        assertThat(server.trials()).isEqualTo(6);
    }

    @Test
    void whatHasChangedIsTriedSoonAgain() {
        rotation.works();
        assertNextAfter(1);
        mounted = "two";
        rotation.works();
        assertNextAfter(1);

        rotation.settled();
        assertThat(rotation.due()).isFalse();
        rotation.works();
        assertNextAfter(1);
    }

    /** It counts no wrong passwords. */
    @Test
    void aServerThatDoesNotAnswerIsAskedWithinSeconds() {
        answer(SourceReason.SourceUnreachable);
        for (int i = 0; i < 10; i++) {
            assertThat(rotation.works()).isFalse();
            stopwatch.pass(Duration.ofSeconds(5));
            assertThat(rotation.due()).isTrue();
        }
    }

    @Test
    void whatWorksAtLastIsTakenUp() {
        rotation.works();
        assertThat(rotation.waits()).isTrue();
        server.credentials(Optional.empty());
        assertThat(rotation.works()).isTrue();
        assertThat(rotation.waits()).isFalse();
        assertThat(rotation.due()).isFalse();
    }

    private void assertNextAfter(int minutes) {
        assertThat(board.current().findings().get(Aspect.CredentialsValid).message())
                .contains("retried in " + minutes + " minute");
        stopwatch.pass(Duration.ofMinutes(minutes).minusSeconds(1));
        assertThat(rotation.due()).isFalse();
        stopwatch.pass(Duration.ofSeconds(1));
        assertThat(rotation.due()).isTrue();
        assertThat(rotation.works()).isFalse();
    }
}

package dev.lyrebird.runtime.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lyrebird.contract.report.Aspect;
import dev.lyrebird.contract.report.SourceReason;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** When an attempt follows one that ended in trouble. */
class PatienceTest {
    private final Patience patience = new Patience(new Random(1));

    /** Servers lock accounts for it. */
    @Test
    void aLogInThatIsRefusedIsTriedEverMoreSeldom() {
        assertPauses(1, 5, 15, 60, 60);
    }

    @Test
    void otherTroubleBetweenRefusalsMakesNoneOfThemSooner() {
        assertPauses(1, 5);
        after(SourceReason.SourceUnreachable, Trouble.Phase.Preparing);
        assertPauses(15);
    }

    @Test
    void credentialsThatHaveChangedOrWorkAreTriedSoonAgain() {
        assertPauses(1, 5);
        patience.refusedNoMore();
        assertPauses(1);
    }

    @Test
    void aServerThatIsAwayIsAskedEachMinuteAtLeast() {
        for (int i = 0; i < 20; i++) {
            assertThat(after(SourceReason.SourceUnreachable, Trouble.Phase.Preparing))
                    .isBetween(Duration.ofMillis(500), Duration.ofSeconds(60));
        }
    }

    @Test
    void whatAPersonHasToMendIsLookedAtMoreOftenThanTheLogIsReadAgain() {
        assertThat(after(SourceReason.OtherServer, Trouble.Phase.Preparing)).isEqualTo(Duration.ofSeconds(15));
        assertThat(after(SourceReason.Undecodable, Trouble.Phase.Running)).isEqualTo(Duration.ofMinutes(5));
    }

    private void assertPauses(int... minutes) {
        for (int each : minutes) {
            assertThat(after(SourceReason.AccessDenied, Trouble.Phase.Preparing))
                    .isEqualTo(Duration.ofMinutes(each));
        }
    }

    private Duration after(SourceReason reason, Trouble.Phase phase) {
        return patience.after(new Trouble(Aspect.Streaming, reason, phase, "Not so.", null));
    }
}

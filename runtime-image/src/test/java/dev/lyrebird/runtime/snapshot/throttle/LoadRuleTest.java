package dev.lyrebird.runtime.snapshot.throttle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lyrebird.contract.snapshot.Throttle;
import dev.lyrebird.contract.snapshot.WaitCause;
import dev.lyrebird.contract.snapshot.WorkerWait;
import java.time.LocalTime;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LoadRuleTest {
    private static final LocalTime NOON = LocalTime.NOON;

    private static ServerLoad threads(long running) {
        return new ServerLoad(OptionalLong.of(running), OptionalLong.empty(), OptionalLong.empty());
    }

    @Test
    void whatIsOverItsBoundHoldsUntilItHasFallenWellBelow() {
        LoadRule rule =
                new LoadRule(new Throttle(Optional.of(50), Optional.empty(), Optional.empty(), Optional.empty()));
        assertThat(rule.reason(threads(50), NOON)).isEmpty();
        assertThat(rule.reason(threads(51), NOON))
                .contains(new WorkerWait(WaitCause.Throttled, "51 threads are running"));
        assertThat(rule.reason(threads(45), NOON)).isPresent();
        assertThat(rule.reason(threads(40), NOON)).isEmpty();
        assertThat(rule.reason(threads(45), NOON)).isEmpty();
    }

    /** Whoever asks runs himself. */
    @Test
    void aBoundOfOneThreadLetsGoOfAServerThatDoesNothingElse() {
        LoadRule rule =
                new LoadRule(new Throttle(Optional.of(1), Optional.empty(), Optional.empty(), Optional.empty()));
        assertThat(rule.reason(threads(2), NOON)).isPresent();
        assertThat(rule.reason(threads(1), NOON)).isEmpty();
    }

    @Test
    void aNumberThatTheServerDoesNotTellHoldsNobodyUp() {
        LoadRule rule = new LoadRule(new Throttle(Optional.of(1), Optional.of(1), Optional.of(1L), Optional.empty()));
        ServerLoad unknown = new ServerLoad(OptionalLong.empty(), OptionalLong.empty(), OptionalLong.empty());
        assertThat(rule.reason(unknown, NOON)).isEmpty();
        ServerLoad behind = new ServerLoad(OptionalLong.of(0), OptionalLong.of(0), OptionalLong.of(9));
        assertThat(rule.reason(behind, NOON))
                .contains(new WorkerWait(WaitCause.ReplicaLags, "it is 9 s behind its primary"));
    }

    @ParameterizedTest
    @CsvSource({
        "22:00-06:00, 21:59, false", "22:00-06:00, 22:00, true", "22:00-06:00, 00:00, true",
        "22:00-06:00, 06:00, false", "08:00-17:00, 12:00, true", "08:00-17:00, 17:00, false",
        "00:00-00:00, 13:00, true"
    })
    void aWindowMayLieOverMidnight(String window, LocalTime time, boolean open) {
        LoadRule rule =
                new LoadRule(new Throttle(Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(window)));
        assertThat(rule.asksServer()).isFalse();
        assertThat(rule.reason(threads(0), time).isEmpty()).isEqualTo(open);
    }

    @Test
    void anotherFormOfAWindowIsRefused() {
        for (String text : new String[] {"22-06", "25:00-06:00", "now"}) {
            assertThatThrownBy(() -> DailyWindow.parse(text)).isInstanceOf(IllegalArgumentException.class);
        }
    }
}

package dev.lyrebird.operator.source.startover;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lyrebird.api.v1alpha1.source.StartOverStatus;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What the status has of requests to start over. */
class StartOverTest {
    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00.123Z");

    @Test
    void itIsTakenUpThenSeenToBeDone() {
        StartOverStatus taken = asked("a", Optional.empty(), false).taken(Optional.of("uid"), Optional.empty(), NOW);
        assertThat(taken).isEqualTo(new StartOverStatus("a", "2026-11-23T12:00:00Z", "uid", null, null, null));

        Instant later = NOW.plusSeconds(60);
        assertThat(asked("a", Optional.of(taken), false).seen(later)).contains(taken);
        StartOverStatus done = asked("a", Optional.of(taken), true).seen(later).orElseThrow();
        assertThat(done.completedAt()).isEqualTo("2026-11-23T12:01:00Z");
        assertThat(done.replaces()).isEqualTo("uid");

        StartOver again = asked("a", Optional.of(done), true);
        assertThat(again.seen(later.plusSeconds(60)))
                .as("it is not written anew")
                .contains(done);
        assertThat(asked("a", Optional.of(done), false).isOpen())
                .as("also where the checkpoint does not know of it")
                .isFalse();
    }

    @Test
    void whatTheCheckpointAloneKnowsIsKept() {
        assertThat(asked("a", Optional.empty(), true).seen(NOW))
                .hasValueSatisfying(status -> assertThat(status.completedAt()).isNotNull());
        assertThat(asked("a", Optional.empty(), false).seen(NOW)).isEmpty();
    }

    @Test
    void anIdIsUsedUpOnceAnotherOneTookItsPlace() {
        StartOverStatus first = asked("a", Optional.empty(), false).taken(Optional.empty(), Optional.empty(), NOW);
        StartOverStatus second = asked("b", Optional.of(first), false).taken(Optional.empty(), Optional.empty(), NOW);

        assertThat(second.earlier()).containsExactly("a");
        StartOver back = asked("a", Optional.of(second), false);
        assertThat(back.isOpen()).isFalse();
        assertThat(asked("a", Optional.of(second), true).seen(NOW)).contains(second);
    }

    @Test
    void theStatusDoesNotGrowWithEachRequest() {
        Optional<StartOverStatus> last = Optional.empty();
        for (String id : IntStream.range(0, 50).mapToObj(Integer::toString).toList()) {
            last = Optional.of(asked(id, last, false).taken(Optional.empty(), Optional.empty(), NOW));
        }
        List<String> earlier = last.orElseThrow().earlier();
        assertThat(earlier).hasSize(32).startsWith("17").endsWith("48");
    }

    private static StartOver asked(String id, Optional<StartOverStatus> last, boolean used) {
        return new StartOver(id, last, used);
    }
}

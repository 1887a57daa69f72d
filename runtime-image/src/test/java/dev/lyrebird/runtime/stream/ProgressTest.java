package dev.lyrebird.runtime.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lyrebird.contract.position.Position;
import dev.lyrebird.runtime.delivery.Events;
import dev.lyrebird.runtime.engine.ChangeEvent;
import dev.lyrebird.runtime.engine.EventOutput;
import dev.lyrebird.runtime.time.Stopwatch;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ProgressTest {
    private final AtomicInteger begun = new AtomicInteger();
    private Duration now = Duration.ZERO;
    private final Stopwatch stopwatch = new Stopwatch() {
        @Override
        public Duration now() {
            return now;
        }

        @Override
        public void sleep(Duration time) {
            now = now.plus(time);
        }
    };
    private final Progress progress = new Progress(new Nowhere(), stopwatch, begun::incrementAndGet);

    @Test
    void anEngineThatIsAcceptedMoves() {
        progress.connected();
        progress.connected();
        assertThat(begun).hasValue(1);
        assertThat(progress.fresh()).isTrue();
    }

    @Test
    void afterAFailureThatItIsAcceptedDoesNotSaySo() throws Exception {
        progress.doubts();
        progress.connected();
        progress.connected();
        progress.look();
        assertThat(begun).hasValue(0);
        assertThat(progress.fresh()).isFalse();

        progress.emit(Events.number(1));
        assertThat(begun).hasValue(1);
        assertThat(progress.fresh()).isTrue();
    }

    @Test
    void norIsAnIdleLogAFailureForEver() {
        progress.doubts();
        stopwatch(5);
        progress.look();
        assertThat(begun).as("nobody has accepted it yet").hasValue(0);
        progress.connected();
        stopwatch(5);
        progress.look();
        assertThat(begun).hasValue(1);
    }

    @Test
    void aCopyThatWaitsIsNotSilentAndSaysForWhatUntilItLooksAgain() {
        progress.connected();
        stopwatch(6);
        progress.waits(Optional.of("a lock"));
        assertThat(progress.waitsFor()).contains("a lock");
        stopwatch(59);
        progress.waits(Optional.empty());
        stopwatch(59);
        assertThat(progress.waitsFor()).isEmpty();
        assertThat(progress.silent()).isFalse();
    }

    @Test
    void oneReaderThatWaitsIsNotThatTheCopyDoes() throws Exception {
        progress.waits(Optional.of("a lock"));
        progress.emit(Events.number(1));
        stopwatch(5);
        assertThat(progress.waitsFor()).as("another one reads").isEmpty();
        stopwatch(1);
        assertThat(progress.waitsFor()).contains("a lock");
    }

    private void stopwatch(int seconds) {
        now = now.plusSeconds(seconds);
    }

    private static final class Nowhere implements EventOutput {
        @Override
        public void connected() {}

        @Override
        public void emit(ChangeEvent event) {}

        @Override
        public void advance(Position position) {}
    }
}

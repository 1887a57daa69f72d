package dev.lyrebird.runtime.engine.direct.follow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** A file of the log can be larger than what an event says of itself. */
class FileOffsetsTest {
    private static final long ROUND = 1L << 32;

    private final FileOffsets offsets = new FileOffsets();

    @Test
    void everyEventOfAFileOfTwentyGigabytes() {
        Random random = new Random(7);
        offsets.begin(4);
        long there = 4;
        while (there < 20L << 30) {
            there += 1 + random.nextInt(64 << 20);
            if (there % ROUND != 0) {
                assertThat(offsets.of(there % ROUND)).isEqualTo(there);
            }
        }
    }

    @Test
    void anEventThatIsInNoFileMovesNothing() {
        offsets.begin(ROUND + 100);

        assertThat(offsets.of(0)).isEqualTo(ROUND + 100);
        assertThat(offsets.of(180)).isEqualTo(ROUND + 180);
    }

    @Test
    void aHeartbeatThatIsToldTwiceIsNoNewRound() {
        offsets.begin(4);

        assertThat(offsets.of(5000)).isEqualTo(5000);
        assertThat(offsets.of(4000)).isEqualTo(4000);
        offsets.begin(4);
        assertThat(offsets.of(126)).as("of the next file").isEqualTo(126);
    }
}

package dev.lyrebird.runtime.engine.direct.decode.value;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lyrebird.runtime.engine.direct.decode.wire.JsonOutput;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Random;
import org.junit.jupiter.api.Test;

class IsoTimeTest {
    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss");
    private static final long DAY = Calendar.SECONDS_A_DAY;

    private final IsoTime time = new IsoTime();

    private void check(long seconds) {
        JsonOutput out = new JsonOutput(100);
        time.second(seconds, out);
        assertThat(new String(out.copy(), StandardCharsets.US_ASCII))
                .isEqualTo(
                        LocalDateTime.ofEpochSecond(seconds, 0, ZoneOffset.UTC).format(SECONDS));
    }

    @Test
    void theDayIsTheSecondsOwnAlsoBehindAnother() {
        Random random = new Random(8);
        for (int i = 0; i < 20_000; i++) {
            long day = random.nextInt(50_000);
            check(day * DAY + random.nextInt((int) DAY));
            check(day * DAY + random.nextInt((int) DAY));
        }
    }

    @Test
    void midnightIsOfTheNewDay() {
        check(0);
        for (long day = 1; day < 1_000; day++) {
            check(day * DAY - 1);
            check(day * DAY);
        }
    }
}

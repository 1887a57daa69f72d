package dev.lyrebird.operator.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lyrebird.api.v1alpha1.CdcSource;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FailuresTest {
    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
    private final Failures failures = new Failures();

    @Test
    void whatPassesInAMomentIsNotTold() {
        assertThat(failures.add(source("a"), NOW).lasts()).isFalse();
        assertThat(failures.add(source("a"), NOW.plusSeconds(29)).lasts()).isFalse();

        failures.forget(source("a"));

        assertThat(failures.add(source("a"), NOW.plusSeconds(31)).lasts()).isFalse();
    }

    @Test
    void whatLastsIsToldOfItsSource() {
        failures.add(source("a"), NOW);

        assertThat(failures.add(source("b"), NOW.plusSeconds(30)).lasts()).isFalse();
        assertThat(failures.add(source("a"), NOW.plusSeconds(30)).lasts()).isTrue();
    }

    @Test
    void theSecondInARowIsARepetition() {
        assertThat(failures.add(source("a"), NOW).isRepeated()).isFalse();
        assertThat(failures.add(source("b"), NOW).isRepeated()).isFalse();
        assertThat(failures.add(source("a"), NOW.plusMillis(500)).isRepeated()).isTrue();

        failures.forget(source("a"));

        assertThat(failures.add(source("a"), NOW.plusSeconds(1)).isRepeated()).isFalse();
    }

    @Test
    void theOldestOfTooManyIsForgotten() {
        IntStream.rangeClosed(0, 10_000).forEach(i -> failures.add(source("s" + i), NOW));

        assertThat(failures.add(source("s1"), NOW.plusSeconds(30)).lasts()).isTrue();
        assertThat(failures.add(source("s0"), NOW.plusSeconds(30)).lasts()).isFalse();
    }

    private static CdcSource source(String uid) {
        CdcSource source = new CdcSource();
        source.setMetadata(new ObjectMetaBuilder().withUid(uid).build());
        return source;
    }
}

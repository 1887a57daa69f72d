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
        assertThat(failures.last(source("a"), NOW)).isFalse();
        assertThat(failures.last(source("a"), NOW.plusSeconds(29))).isFalse();

        failures.forget(source("a"));

        assertThat(failures.last(source("a"), NOW.plusSeconds(31))).isFalse();
    }

    @Test
    void whatLastsIsToldOfItsSource() {
        failures.last(source("a"), NOW);

        assertThat(failures.last(source("b"), NOW.plusSeconds(30))).isFalse();
        assertThat(failures.last(source("a"), NOW.plusSeconds(30))).isTrue();
    }

    @Test
    void theOldestOfTooManyIsForgotten() {
        IntStream.rangeClosed(0, 10_000).forEach(i -> failures.last(source("s" + i), NOW));

        assertThat(failures.last(source("s1"), NOW.plusSeconds(30))).isTrue();
        assertThat(failures.last(source("s0"), NOW.plusSeconds(30))).isFalse();
    }

    private static CdcSource source(String uid) {
        CdcSource source = new CdcSource();
        source.setMetadata(new ObjectMetaBuilder().withUid(uid).build());
        return source;
    }
}

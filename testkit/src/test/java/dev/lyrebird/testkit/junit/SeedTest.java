package dev.lyrebird.testkit.junit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

@WithSeed
class SeedTest {
    @Test
    void isTheSameForTheWholeTest(Seed one, Seed again) {
        assertThat(one).isEqualTo(again);
        assertThat(one.random().nextLong()).isEqualTo(again.random().nextLong());
    }

    @Test
    void canBeRepeated() {
        System.setProperty("lyrebird.seed", "42");
        try {
            assertThat(Seed.next()).hasToString("-Dlyrebird.seed=42");
            assertThat(Seed.orElse(1, 2)).containsExactly(new Seed(42));
        } finally {
            System.clearProperty("lyrebird.seed");
        }
    }

    @Test
    void aLongTestHasSeedsOfItsOwn() {
        assertThat(Seed.orElse(1, 2)).containsExactly(new Seed(1), new Seed(2));
    }
}

package dev.lyrebird.runtime.snapshot.guard;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What the GTID variables of a replica of MariaDB, server 2, say. */
class MariaDbReplicaTest {
    @Test
    void hasWhatItHasGotInEachDomain() {
        MariaDbReplica replica = new MariaDbReplica("0-1-100,3-1-7", "", 2);

        assertThat(replica.has("0-1-100,3-1-7")).isTrue();
        assertThat(replica.has("0-1-99")).isTrue();
        assertThat(replica.has("0-1-101")).isFalse();
        assertThat(replica.has("0-1-100,3-1-8")).isFalse();
        assertThat(replica.has("0-1-100,4-1-1")).isFalse();
    }

    @Test
    void hasNotGotWhatItWroteItselfMeanwhile() {
        MariaDbReplica replica = new MariaDbReplica("0-1-100", "0-1-100,0-2-110", 2);

        assertThat(replica.has("0-1-101")).isFalse();
        assertThat(replica.has("0-1-100")).isTrue();
    }

    @Test
    void hasWhatItWroteAsThePrimaryThatItWas() {
        MariaDbReplica replica = new MariaDbReplica("", "0-12-300,0-2-90, 3-2-7", 2);

        assertThat(replica.has("0-2-90,3-2-5")).isTrue();
        assertThat(replica.has("0-2-91")).isFalse();
        assertThat(replica.has("0-1-80")).as("of the new primary").isFalse();
    }

    @Test
    void hasNothingAtFirst() {
        assertThat(new MariaDbReplica("", "", 2).has("0-1-1")).isFalse();
    }
}

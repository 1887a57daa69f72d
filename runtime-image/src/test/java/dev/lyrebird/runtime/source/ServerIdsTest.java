package dev.lyrebird.runtime.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lyrebird.contract.report.SourceReason;
import dev.lyrebird.runtime.failure.SourceFailure;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class ServerIdsTest {
    private static final long LOW = ServerIds.LOWEST;

    @Test
    void theIdOfLastTimeIsKeptWhileItIsFree() throws Exception {
        assertThat(ids(Optional.empty(), Set.of(1L)).free(Optional.of(5401L))).isEqualTo(5401);
        assertThat(ids(Optional.empty(), Set.of(5401L), LOW + 7).free(Optional.of(5401L)))
                .isEqualTo(LOW + 7);
    }

    @Test
    void oneIsDrawnUntilItIsFree() throws Exception {
        assertThat(ids(Optional.empty(), Set.of(LOW, LOW + 1), LOW, LOW + 1, LOW + 2)
                        .free(Optional.empty()))
                .isEqualTo(LOW + 2);
    }

    @Test
    void aFixedIdIsTakenOrRefused() throws Exception {
        assertThat(ids(Optional.of(17L), Set.of(5401L)).free(Optional.of(5401L)))
                .isEqualTo(17);
        assertThatThrownBy(() -> ids(Optional.of(17L), Set.of(17L)).free(Optional.of(5401L)))
                .isInstanceOf(SourceFailure.class)
                .hasMessageStartingWith("spec.mysql.serverId is 17, which")
                .extracting(failure -> ((SourceFailure) failure).reason())
                .isEqualTo(SourceReason.ServerIdTaken);
    }

    @Test
    void aSecondReaderHasNeitherTheFirstOnesIdNorTheFixedOne() throws Exception {
        assertThat(ids(Optional.of(17L), Set.of(17L), LOW, LOW + 1).freeBeside(LOW))
                .isEqualTo(LOW + 1);
        assertThat(ids(Optional.empty(), Set.of(LOW), LOW, LOW + 1).freeBeside(17))
                .isEqualTo(LOW + 1);
    }

    /** @param drawn what chance gives, in this order, and then no more */
    private static ServerIds ids(Optional<Long> fixed, Set<Long> taken, Long... drawn) {
        Queue<Long> left = new ArrayDeque<>(List.of(drawn));
        return new ServerIds(fixed, () -> taken, new RandomGenerator() {
            @Override
            public long nextLong() {
                throw new AssertionError("ids are drawn from a range");
            }

            @Override
            public long nextLong(long origin, long bound) {
                assertThat(origin).isEqualTo(ServerIds.LOWEST);
                assertThat(bound).isEqualTo(0xFFFF_FFFFL);
                return left.remove();
            }
        });
    }
}

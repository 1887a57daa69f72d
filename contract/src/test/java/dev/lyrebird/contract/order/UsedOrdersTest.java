package dev.lyrebird.contract.order;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lyrebird.contract.checkpoint.Checkpoint;
import dev.lyrebird.contract.checkpoint.CheckpointCodec;
import dev.lyrebird.contract.checkpoint.Flavor;
import dev.lyrebird.contract.checkpoint.Lane;
import dev.lyrebird.contract.checkpoint.ServerIdentity;
import dev.lyrebird.contract.checkpoint.Writer;
import dev.lyrebird.contract.position.Position;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A checkpoint remembers which orders were carried out, and does not grow with each copy for that. */
class UsedOrdersTest {
    private static final String FIRST = OrderIds.firstStart("source", "checkpoint");
    private static final String ASSIGNED = OrderIds.assignCopy("job-0");
    private static final String FRESH = OrderIds.fresh("source", "stdout", 3);

    @Test
    void yearsOfNightlyCopiesLeaveTheLastOnesAndWhatCountsForAllTime() {
        Checkpoint now = checkpoint().using(FIRST).using(ASSIGNED);
        for (int night = 1; night <= 1_000; night++) {
            now = now.using(split(night)).using(rejoin(night));
            if (night == 500) {
                now = now.using(FRESH);
            }
        }

        assertThat(now.usedOrders())
                .startsWith(FIRST, ASSIGNED, FRESH, split(937), rejoin(937))
                .endsWith(split(1_000), rejoin(1_000))
                .hasSize(3 + OrderIds.MOST_OF_JOBS);
    }

    /** The id of an order to start afresh at a destination has the number in it: it must not come twice. */
    @Test
    void eachOrderToStartAfreshRaisesTheNumber() {
        Checkpoint now = checkpoint().using(FIRST);
        int before = 0;
        for (int night = 1; night <= 300; night++) {
            now = now.using(split(night)).using(rejoin(night));
            int number = now.usedOrders().size();
            now = now.using(OrderIds.fresh("source", "stdout", number));
            assertThat(number).isGreaterThan(before);
            before = number;
        }
    }

    private static String split(int night) {
        return OrderIds.split("source", "job-" + night);
    }

    private static String rejoin(int night) {
        return OrderIds.rejoin("source", "job-" + night);
    }

    private static Checkpoint checkpoint() {
        return new Checkpoint(
                CheckpointCodec.FIRST_VERSION,
                1,
                1,
                new Writer("pod", false),
                new ServerIdentity("uuid", Flavor.MySql),
                5401,
                "stdout",
                "hash",
                List.of(Lane.following(Position.atTransaction(Optional.empty(), "binlog.000001", 4))),
                Optional.empty(),
                List.of(),
                List.of(),
                Instant.EPOCH);
    }
}

package dev.lyrebird.contract.resolve;

import java.util.Map;
import java.util.Optional;

/** Times of the Kafka producer that the runtime reckons with itself: how long a send can take follows from them. */
final class ProducerTimes {
    private static final long MOST = 3_600_000;

    /** The shortest time of each, in milliseconds. */
    private static final Map<String, Long> LEAST =
            Map.of("request.timeout.ms", 1L, "linger.ms", 0L, "transaction.timeout.ms", 1000L);

    private ProducerTimes() {}

    /** @return what is wrong with this value of a setting; empty when it can be taken, and for settings that are no such time */
    static Optional<String> problemOf(String name, String value) {
        return Optional.ofNullable(LEAST.get(name))
                .filter(least -> !isWithin(least, value))
                .map(least -> "expected whole milliseconds from " + least + " to " + MOST + ", found '" + value + "'");
    }

    private static boolean isWithin(long least, String value) {
        try {
            long number = Long.parseLong(value);
            return number >= least && number <= MOST;
        } catch (NumberFormatException e) {
            return false;
        }
    }
}

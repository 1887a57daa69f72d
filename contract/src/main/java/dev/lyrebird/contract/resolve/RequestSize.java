package dev.lyrebird.contract.resolve;

import dev.lyrebird.contract.config.KafkaSinkConfig;
import java.util.Optional;

/** The largest request of the Kafka producer: left out it follows the largest event, set by a user it must still hold one. */
final class RequestSize {
    private static final String NAME = "max.request.size";

    private final int least;

    RequestSize(int maxEventBytes) {
        this.least = KafkaSinkConfig.leastRequest(maxEventBytes);
    }

    /** @return what is wrong with this value of a setting; empty when it can be taken, and for other settings */
    Optional<String> problemOf(String name, String value) {
        return name.equals(NAME) && !isEnough(value)
                ? Optional.of(
                        "expected at least " + least + " bytes, which is spec.limits.maxEventBytes and what comes with"
                                + " an event, found '" + value + "'. Leave it out: it follows maxEventBytes")
                : Optional.empty();
    }

    private boolean isEnough(String value) {
        try {
            return Integer.parseInt(value) >= least;
        } catch (NumberFormatException e) {
            return false;
        }
    }
}

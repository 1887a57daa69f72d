package dev.lyrebird.contract.config;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;

/** A place in a server's log at which a first start begins, other than its end. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = StartConfig.Earliest.class, name = "Earliest"),
    @JsonSubTypes.Type(value = StartConfig.Behind.class, name = "Behind"),
    @JsonSubTypes.Type(value = StartConfig.At.class, name = "At"),
    @JsonSubTypes.Type(value = StartConfig.Since.class, name = "Since")
})
public sealed interface StartConfig {
    /** Where the oldest binlog begins. */
    record Earliest() implements StartConfig {}

    /** @param gtidSet the transactions that were delivered already, as the server prints them, without blanks */
    record Behind(String gtidSet) implements StartConfig {
        public Behind {
            requireNonNull(gtidSet, "gtidSet");
        }
    }

    /**
     * @param file name of a binlog file
     * @param offset byte offset in it
     */
    record At(String file, long offset) implements StartConfig {
        public At {
            requireNonNull(file, "file");
        }
    }

    /** @param time of the first transaction, or before it */
    record Since(Instant time) implements StartConfig {
        public Since {
            requireNonNull(time, "time");
        }
    }
}

package dev.lyrebird.bench.start;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Who is started as a bare process. */
record StartSides(Optional<String> ours, String peer) {
    static final StartSides STANDARD = new StartSides(Optional.of("lyrebird-debezium"), "debezium-default");

    /** @return the peer first: the order of the first half of a round */
    List<String> all() {
        return Stream.concat(Stream.of(peer), ours.stream()).toList();
    }
}

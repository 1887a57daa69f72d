package dev.lyrebird.bench.catchup;

import java.util.List;
import java.util.stream.Stream;

/** Who is held against whom. */
record CatchUpSides(List<Match> matches) {
    private static final CatchUpSides ALL = new CatchUpSides(List.of(
            new Match("", "lyrebird-debezium", "debezium-default"),
            new Match("Tuned", "lyrebird-debezium", "debezium-tuned"),
            new Match("Direct", "lyrebird-direct", "debezium-default"),
            new Match("DirectTuned", "lyrebird-direct", "debezium-tuned")));

    private static final CatchUpSides DIRECT = new CatchUpSides(List.of(
            new Match("Direct", "lyrebird-direct", "debezium-default"),
            new Match("DirectTuned", "lyrebird-direct", "debezium-tuned")));

    static CatchUpSides of(CatchUpWork work) {
        return work == CatchUpWork.WHOLE ? ALL : DIRECT;
    }

    CatchUpSides {
        matches = List.copyOf(matches);
    }

    /**
     * A ratio of the result.
     *
     * @param suffix what is appended to the names of its ratios: none gives {@code wall}, {@code Tuned} gives {@code wallTuned}
     */
    record Match(String suffix, String ours, String peer) {}

    /** @return every side, peers first: the order of the first half of a round */
    List<String> all() {
        return Stream.concat(matches.stream().map(Match::peer), matches.stream().map(Match::ours))
                .distinct()
                .toList();
    }
}

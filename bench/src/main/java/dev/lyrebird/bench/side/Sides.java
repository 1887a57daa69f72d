package dev.lyrebird.bench.side;

import java.util.List;
import java.util.stream.Collectors;

/** Every side that there is. */
public final class Sides {
    private static final List<Side> ALL = List.of(
            new DebeziumDefaults(),
            new DebeziumTuned(),
            new DebeziumQuick(),
            new DebeziumChunked(2),
            new DebeziumChunked(4),
            new LyrebirdDebezium(),
            new LyrebirdDirect());

    private Sides() {}

    static Side named(String name) {
        return ALL.stream()
                .filter(side -> side.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no side '" + name + "'; there are "
                        + ALL.stream().map(Side::name).collect(Collectors.joining(", "))));
    }
}

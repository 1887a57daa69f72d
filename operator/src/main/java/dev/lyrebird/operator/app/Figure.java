package dev.lyrebird.operator.app;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A metric of resources.
 *
 * @param labels their names; every value has them all, since Prometheus takes no other ones
 * @param values what a resource says: a number for each combination of the labels' values; nothing when it is not of the kind
 */
record Figure(String name, String help, List<String> labels, Function<HasMetadata, Stream<Value>> values) {
    /** @param labels values of the figure's labels, in their order; empty where one means nothing */
    record Value(List<String> labels, Number number) {}

    /** @return the value's labels with their names */
    Tags tags(Value value) {
        return Tags.of(IntStream.range(0, labels.size())
                .mapToObj(i -> Tag.of(labels.get(i), value.labels().get(i)))
                .toList());
    }
}

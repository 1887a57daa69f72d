package dev.lyrebird.operator.filter.model;

import dev.lyrebird.contract.report.GateCount;
import java.util.Comparator;
import java.util.Optional;

/**
 * A source that passes a gate.
 *
 * @param enforced generation of the gate that the source's status says is in force
 * @param suspended whether its capture is suspended: then nothing of the gate needs to be in force
 * @param count what its capture counted; absent before it did
 */
public record FilterSource(
        String namespace, String name, Optional<Long> enforced, boolean suspended, Optional<GateCount> count) {
    /** By namespace, then by name. */
    public static final Comparator<FilterSource> ORDER =
            Comparator.comparing(FilterSource::namespace).thenComparing(FilterSource::name);
}

package dev.lyrebird.operator.filter.model;

import dev.lyrebird.api.v1alpha1.filter.CdcFilterStatus;
import dev.lyrebird.operator.gate.GateReading;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Everything that one reconcile of a gate knows.
 *
 * @param reading what its resource says
 * @param sources those that pass it, in their order
 * @param status the resource's status as it is
 * @param now time of the reconcile
 */
public record FilterInput(
        GateReading reading, List<FilterSource> sources, Optional<CdcFilterStatus> status, Instant now) {
    public FilterInput {
        sources = sources.stream().sorted(FilterSource.ORDER).toList();
    }

    public long generation() {
        return reading.resource().generation();
    }

    /** @return the sources that do not enforce the newest generation yet, and should */
    public List<FilterSource> behind() {
        return sources.stream()
                .filter(source -> !source.suspended())
                .filter(source ->
                        source.enforced().filter(it -> it >= generation()).isEmpty())
                .toList();
    }
}

package dev.lyrebird.operator.filter;

import dev.lyrebird.api.v1alpha1.filter.CdcFilterStatus;
import dev.lyrebird.operator.cluster.StatusWriter;
import dev.lyrebird.operator.cluster.WarningEvents;
import dev.lyrebird.operator.filter.cluster.FilterGatherer;
import dev.lyrebird.operator.filter.model.FilterInput;
import dev.lyrebird.operator.filter.status.FilterConditions;
import dev.lyrebird.operator.filter.status.FilterStatus;
import dev.lyrebird.operator.gate.GateResource;
import dev.lyrebird.operator.verdict.Conditions;
import dev.lyrebird.operator.verdict.Verdict;
import io.fabric8.kubernetes.client.CustomResource;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import java.time.Duration;
import java.util.Map;

/** One reconcile of a gate: gather, decide, report. */
public final class FilterLoop<R extends CustomResource<?, CdcFilterStatus>> {
    private static final Duration NOTHING_PENDING = Duration.ofMinutes(5);
    private static final Duration SOMETHING_PENDING = Duration.ofSeconds(15);
    private static final Duration AT_ONCE = Duration.ofMillis(1);

    private final FilterGatherer<R> gatherer;
    private final StatusWriter<R, CdcFilterStatus> status;
    private final WarningEvents events;

    public FilterLoop(FilterGatherer<R> gatherer, StatusWriter<R, CdcFilterStatus> status, WarningEvents events) {
        this.gatherer = gatherer;
        this.status = status;
        this.events = events;
    }

    /** @return when to look again, should nothing wake us before */
    Duration reconcile(R resource, GateResource gate, Context<R> context) {
        FilterInput input = gatherer.gather(resource, gate, context);
        Map<String, Verdict> verdicts = FilterConditions.verdicts(input);
        events.announce(
                resource, Conditions.of(input.status().map(CdcFilterStatus::conditions)), verdicts, input.now());
        boolean edited = FilterStatus.build(input, verdicts)
                .map(fresh -> status.write(resource, fresh))
                .filter(answer -> !answer.getMetadata().getGeneration().equals(gate.generation()))
                .isPresent();
        if (edited) {
            return AT_ONCE;
        }
        return events.owes(resource) ? SOMETHING_PENDING : NOTHING_PENDING;
    }
}

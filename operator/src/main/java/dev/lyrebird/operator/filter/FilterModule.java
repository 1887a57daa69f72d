package dev.lyrebird.operator.filter;

import dev.lyrebird.api.v1alpha1.CdcFilter;
import dev.lyrebird.api.v1alpha1.ClusterCdcFilter;
import dev.lyrebird.api.v1alpha1.filter.CdcFilterStatus;
import dev.lyrebird.operator.OperatorSettings;
import dev.lyrebird.operator.cluster.StatusWriter;
import dev.lyrebird.operator.cluster.WarningEvents;
import dev.lyrebird.operator.filter.cluster.FilterGatherer;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Clock;
import java.util.function.Supplier;

/**
 * Puts the parts of the gates' reconcilers together, without a framework.
 *
 * @param filters what the reconciler of CdcFilters does
 * @param clusterFilters what the reconciler of ClusterCdcFilters does
 */
public record FilterModule(FilterLoop<CdcFilter> filters, FilterLoop<ClusterCdcFilter> clusterFilters) {
    public static FilterModule create(KubernetesClient client, OperatorSettings settings, Clock clock) {
        WarningEvents events = new WarningEvents(client, settings.instance());
        return new FilterModule(
                loop(client, events, clock, CdcFilter::new), loop(client, events, clock, ClusterCdcFilter::new));
    }

    private static <R extends CustomResource<?, CdcFilterStatus>> FilterLoop<R> loop(
            KubernetesClient client, WarningEvents events, Clock clock, Supplier<R> blank) {
        // nothing rests on a status of a gate, so it is not remembered
        StatusWriter<R, CdcFilterStatus> status = new StatusWriter<>(client, answer -> {}, blank);
        return new FilterLoop<>(new FilterGatherer<>(clock), status, events);
    }
}

package dev.lyrebird.operator.app;

import dev.lyrebird.api.v1alpha1.CdcFilter;
import dev.lyrebird.api.v1alpha1.CdcSource;
import dev.lyrebird.api.v1alpha1.ClusterCdcFilter;
import dev.lyrebird.api.v1alpha1.SnapshotJob;
import dev.lyrebird.api.v1alpha1.filter.CdcFilterStatus;
import dev.lyrebird.api.v1alpha1.snapshot.SnapshotJobStatus;
import dev.lyrebird.api.v1alpha1.source.CdcSourceStatus;
import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Exports the conditions of every kind, one series per condition instead of kube-state-metrics' three, so that the reason can
 * be a label. A condition that is gone disappears at the next scrape; alerts with {@code for} end there.
 */
final class ConditionFigure {
    static final Figure CONDITION = new Figure(
            "lyrebird_resource_condition",
            "1 for the status, and the reason, that a condition has; a cluster-wide gate has no namespace.",
            List.of("kind", "namespace", "name", "type", "status", "reason"),
            ConditionFigure::values);

    private ConditionFigure() {}

    private static Stream<Figure.Value> values(HasMetadata resource) {
        return conditions(resource).stream()
                .map(condition -> new Figure.Value(
                        List.of(
                                resource.getKind(),
                                orEmpty(resource.getMetadata().getNamespace()),
                                resource.getMetadata().getName(),
                                condition.getType(),
                                condition.getStatus(),
                                orEmpty(condition.getReason())),
                        1));
    }

    private static List<Condition> conditions(HasMetadata resource) {
        Optional<List<Condition>> conditions = Optional.empty();
        if (resource instanceof CdcSource source) {
            conditions = Optional.ofNullable(source.getStatus()).map(CdcSourceStatus::conditions);
        } else if (resource instanceof SnapshotJob job) {
            conditions = Optional.ofNullable(job.getStatus()).map(SnapshotJobStatus::conditions);
        } else if (resource instanceof CdcFilter gate) {
            conditions = Optional.ofNullable(gate.getStatus()).map(CdcFilterStatus::conditions);
        } else if (resource instanceof ClusterCdcFilter gate) {
            conditions = Optional.ofNullable(gate.getStatus()).map(CdcFilterStatus::conditions);
        }
        return conditions.orElse(List.of());
    }

    private static String orEmpty(String text) {
        return Optional.ofNullable(text).orElse("");
    }
}

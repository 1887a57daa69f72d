package dev.lyrebird.operator.snapshot.policy;

import dev.lyrebird.api.v1alpha1.CdcSource;
import dev.lyrebird.api.v1alpha1.source.CdcSourceStatus;
import dev.lyrebird.contract.report.SourceReason;
import io.fabric8.kubernetes.api.model.Condition;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a source says of itself. */
record SourceReady(List<Condition> conditions) {
    private static final Set<String> OF_A_COPY =
            Set.of(SourceReason.FirstCopyWaits.name(), SourceReason.FirstCopyStalled.name());

    static SourceReady of(Optional<CdcSource> source) {
        return new SourceReady(source.map(found -> found.getStatus())
                .map(CdcSourceStatus::conditions)
                .orElse(List.of()));
    }

    boolean isReady() {
        return is("Ready", "True");
    }

    /** @return its words on why it is ready, or not; empty when it has said nothing yet */
    Optional<String> words() {
        return condition("Ready").map(Condition::getMessage);
    }

    /** @return its words, when it is not ready and nothing is under way that would change that */
    Optional<String> trouble() {
        return is("Ready", "False") && !is("Reconciling", "True") && !waitsForCopy() ? words() : Optional.empty();
    }

    /** What it says of a copy, it has from the copy's job. */
    private boolean waitsForCopy() {
        return condition("Ready")
                .filter(ready -> OF_A_COPY.contains(ready.getReason()))
                .isPresent();
    }

    private boolean is(String type, String status) {
        return condition(type)
                .filter(condition -> status.equals(condition.getStatus()))
                .isPresent();
    }

    private Optional<Condition> condition(String type) {
        return conditions.stream()
                .filter(condition -> type.equals(condition.getType()))
                .findFirst();
    }
}

package dev.lyrebird.operator.snapshot.policy;

import dev.lyrebird.api.v1alpha1.CdcSource;
import dev.lyrebird.api.v1alpha1.source.CdcSourceStatus;
import dev.lyrebird.contract.report.Finding.State;
import dev.lyrebird.contract.report.SourceReason;
import dev.lyrebird.operator.verdict.Conditions;
import io.fabric8.kubernetes.api.model.Condition;
import java.util.Optional;

/** What a source says of itself. */
record SourceReady(Conditions conditions) {
    static SourceReady of(Optional<CdcSource> source) {
        return new SourceReady(
                Conditions.of(source.map(found -> found.getStatus()).map(CdcSourceStatus::conditions)));
    }

    boolean isReady() {
        return conditions.is(Conditions.READY, State.True);
    }

    /** @return its words on why it is ready, or not; empty when it has said nothing yet */
    Optional<String> words() {
        return conditions.get(Conditions.READY).map(Condition::getMessage);
    }

    /** @return its words, when it is not ready and nothing is under way that would change that */
    Optional<String> trouble() {
        return conditions.is(Conditions.READY, State.False)
                        && !conditions.is(Conditions.RECONCILING, State.True)
                        && !waitsForCopy()
                ? words()
                : Optional.empty();
    }

    /** What it says of a copy, it has from the copy's job. */
    private boolean waitsForCopy() {
        return conditions.has(Conditions.READY, SourceReason.FirstCopyWaits)
                || conditions.has(Conditions.READY, SourceReason.FirstCopyStalled);
    }
}

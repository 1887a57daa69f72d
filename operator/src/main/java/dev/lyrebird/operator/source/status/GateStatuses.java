package dev.lyrebird.operator.source.status;

import dev.lyrebird.api.v1alpha1.source.CdcSourceStatus;
import dev.lyrebird.api.v1alpha1.source.GateStatus;
import dev.lyrebird.operator.source.gate.GateStanding;
import dev.lyrebird.operator.source.model.SourceInput;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** The gates in the status, with the generation that is wanted and the one that is in force. */
final class GateStatuses {
    /** The schema's bound. */
    private static final int MOST = 64;

    private GateStatuses() {}

    /** @return empty for a source that passes none */
    static Optional<List<GateStatus>> build(SourceInput input) {
        List<GateStatus> gates = input.gates().standings().stream()
                .limit(MOST)
                .map(gate -> status(gate, input))
                .toList();
        return Optional.of(gates).filter(list -> !list.isEmpty());
    }

    private static GateStatus status(GateStanding gate, SourceInput input) {
        Enforced enforced = enforced(gate, input);
        return new GateStatus(
                gate.kind().name(),
                gate.name(),
                gate.uid(),
                gate.generation(),
                enforced.generation(),
                enforced.effect(),
                gate.rolloutAt()
                        // up, since a turn that is due in the status must be due for the clock
                        .map(at -> at.plusMillis(999).truncatedTo(ChronoUnit.SECONDS))
                        .map(Instant::toString)
                        .orElse(null));
    }

    /** A pod that says that it runs with the wanted configuration enforces it; until then, what was in force still is. */
    private static Enforced enforced(GateStanding gate, SourceInput input) {
        Optional<Enforced> enforced = input.currentReport().isPresent()
                ? gate.wanted().map(wanted -> new Enforced(wanted.generation(), wanted.effectHash()))
                : input.status().map(CdcSourceStatus::gates).orElse(List.of()).stream()
                        .filter(old -> gate.uid().equals(old.uid()))
                        .findFirst()
                        .map(old -> new Enforced(old.enforcedGeneration(), old.enforcedEffect()));
        return enforced.orElse(new Enforced(null, null));
    }

    /** Both null while none is known to be in force. */
    private record Enforced(Long generation, String effect) {}
}

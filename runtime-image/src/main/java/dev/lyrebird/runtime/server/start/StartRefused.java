package dev.lyrebird.runtime.server.start;

import dev.lyrebird.contract.report.Aspect;
import dev.lyrebird.contract.report.SourceReason;
import dev.lyrebird.runtime.failure.SourceFailure;

/** Why a source cannot begin where spec.startFrom says. */
final class StartRefused {
    private StartRefused() {}

    /** @param why the end of a sentence, without a full stop */
    static SourceFailure because(String why) {
        return new SourceFailure(
                Aspect.Streaming,
                SourceReason.StartNotInLog,
                "The capture cannot begin where spec.startFrom says: " + why
                        + ". Nothing was read or written. Correct spec.startFrom, or remove it to begin now.",
                null);
    }
}

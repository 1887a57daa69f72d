package dev.lyrebird.runtime.server.preflight;

import dev.lyrebird.api.v1alpha1.source.EngineChoice;
import dev.lyrebird.contract.report.SourceReason;
import dev.lyrebird.runtime.engine.EngineSelection;
import java.util.List;

/** Which engine reads, and whether it can decode every captured column. */
final class EngineColumns implements Check {
    @Override
    public List<Outcome> examine(Subject subject) {
        EngineSelection selection = subject.engine();
        if (selection.engine() == EngineChoice.Direct
                && !subject.unknownColumns().isEmpty()) {
            return List.of(Outcome.failed(
                    "engine",
                    SourceReason.Unsupported,
                    "spec.engine is Direct, and the Direct engine cannot decode "
                            + EngineSelection.some(subject.unknownColumns()),
                    "Set spec.engine to Auto, or narrow spec.tables so that it leaves these tables out"));
        }
        return List.of(Outcome.passed("engine", selection.engine() + ": " + selection.message()));
    }
}

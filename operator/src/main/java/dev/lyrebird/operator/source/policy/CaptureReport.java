package dev.lyrebird.operator.source.policy;

import dev.lyrebird.contract.config.PipelineConfig;
import dev.lyrebird.contract.report.Report;
import dev.lyrebird.operator.source.model.Block.Fate;
import dev.lyrebird.operator.source.model.SourceInput;
import dev.lyrebird.operator.source.policy.ready.SourcePolicies;
import java.util.Optional;

/** What the capture says of the configuration that it is to run with: the last one that was in order, while the spec is not. */
public final class CaptureReport {
    private CaptureReport() {}

    /** @return the report; empty when it is of another pod or configuration */
    public static Optional<Report> of(SourceInput input) {
        return isLeftRunning(input)
                ? input.reportWith(input.runningConfig().map(PipelineConfig::hash))
                : input.currentReport();
    }

    /** @return the report, if it was made with the gates that are wanted now */
    static Optional<Report> withWantedGates(SourceInput input) {
        return of(input)
                .filter(report -> !isLeftRunning(input)
                        || input.runningConfig()
                                .filter(running -> running.withGates(
                                                input.gates().wanted())
                                        .hash()
                                        .equals(running.hash()))
                                .isPresent());
    }

    private static boolean isLeftRunning(SourceInput input) {
        return SourcePolicies.block(input)
                .filter(block -> block.fate() == Fate.Leave)
                .isPresent();
    }
}

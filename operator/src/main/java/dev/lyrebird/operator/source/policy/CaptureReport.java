package dev.lyrebird.operator.source.policy;

import dev.lyrebird.contract.config.PipelineConfig;
import dev.lyrebird.contract.report.Report;
import dev.lyrebird.operator.source.model.Block.Fate;
import dev.lyrebird.operator.source.model.SourceInput;
import dev.lyrebird.operator.source.policy.ready.SourcePolicies;
import java.util.Optional;

/**
 * What the capture says of the configuration that it is to run with: the last one that was in order, while the spec is not, and the one that
 * its StatefulSet has, while a newer one is not written.
 */
public final class CaptureReport {
    private CaptureReport() {}

    /** @return the report; empty when it is of another pod or configuration */
    public static Optional<Report> of(SourceInput input) {
        Optional<Report> report = isLeftRunning(input)
                ? input.reportWith(input.runningConfig().map(PipelineConfig::hash))
                : input.currentReport();
        return report.or(() -> input.reportWith(input.startedHash()));
    }

    /** @return the report, if it was made with the gates that are wanted now */
    static Optional<Report> withWantedGates(SourceInput input) {
        return of(input).filter(report -> isWanted(report, input) || hasWantedGates(report, input));
    }

    private static boolean isWanted(Report report, SourceInput input) {
        return input.configHash().filter(report.configHash()::equals).isPresent();
    }

    private static boolean hasWantedGates(Report report, SourceInput input) {
        return input.runningConfig()
                .filter(running -> running.hash().equals(report.configHash()))
                .filter(running ->
                        running.withGates(input.gates().wanted()).hash().equals(running.hash()))
                .isPresent();
    }

    private static boolean isLeftRunning(SourceInput input) {
        return SourcePolicies.block(input)
                .filter(block -> block.fate() == Fate.Leave)
                .isPresent();
    }
}

package dev.lyrebird.operator.snapshot.model;

import dev.lyrebird.contract.checkpoint.Checkpoint;
import dev.lyrebird.contract.config.PipelineConfig;
import dev.lyrebird.contract.report.OrderEcho;
import dev.lyrebird.contract.report.Report;
import java.util.Optional;

/**
 * What is to be seen of the capture of a job's source.
 *
 * @param checkpoint the checkpoint with its position; empty when there is none that can be read
 * @param report what the runtime last said
 * @param pipeline the configuration that it runs with
 */
public record CaptureSight(
        Optional<Checkpoint> checkpoint, Optional<Report> report, Optional<PipelineConfig> pipeline) {
    /** @return nothing that was looked at */
    public static CaptureSight none() {
        return new CaptureSight(Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** @return why the order with this id was refused; empty when it was not */
    public Optional<String> refusal(String orderId) {
        return report.flatMap(Report::order)
                .filter(echo -> echo.id().equals(orderId) && echo.outcome() == OrderEcho.Outcome.Refused)
                .map(OrderEcho::message);
    }
}

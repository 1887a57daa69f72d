package dev.lyrebird.contract.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.lyrebird.api.v1alpha1.source.EngineStatus;
import dev.lyrebird.api.v1alpha1.source.InventoryStatus;
import dev.lyrebird.contract.json.Form;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What one run of the runtime found and does.
 *
 * @param version version of the form, {@link #VERSION}
 * @param pod UID of the pod that speaks; what another pod said is history
 * @param configHash hash of the configuration that it runs with
 * @param findings what is true, by aspect; an aspect that is missing is not known yet
 * @param engine the engine that was chosen; absent before it was
 * @param preflight the last preflight's lines, in order
 * @param inventory what the server has; absent before it was counted
 * @param order the order that was last dealt with; absent when there was none
 * @param gates what each gate of the configuration does here; empty before the tables were read
 * @param lanes the lanes of the checkpoint, the main one first; empty before it was taken over
 * @param diverged tables whose rows at the destination are more than the source has; absent from the text when there are none
 * @param logKeptSeconds for how long the server keeps its log, as it was seen last; 0: it never purges by age; absent from the text when it
 *     was not seen
 */
public record Report(
        int version,
        String pod,
        String configHash,
        Map<Aspect, Finding> findings,
        Optional<EngineStatus> engine,
        List<PreflightLine> preflight,
        Optional<InventoryStatus> inventory,
        Optional<OrderEcho> order,
        List<GateCount> gates,
        List<LaneReport> lanes,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<DivergedTable> diverged,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) Optional<Long> logKeptSeconds) {
    public static final int VERSION = 1;

    /** As it is read. */
    public static final Form<Report> FORM = new Form<>(Report.class, VERSION);

    public Report {
        findings = Map.copyOf(findings);
        preflight = List.copyOf(preflight);
        // a pod of an earlier version does not speak of gates and lanes
        gates = gates == null ? List.of() : List.copyOf(gates);
        lanes = lanes == null ? List.of() : List.copyOf(lanes);
        diverged = diverged == null ? List.of() : List.copyOf(diverged);
        logKeptSeconds = logKeptSeconds == null ? Optional.empty() : logKeptSeconds;
    }

    public static Report starting(String pod, String configHash) {
        return new Report(
                VERSION,
                pod,
                configHash,
                Map.of(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(),
                Optional.empty());
    }

    /** @return for how long the server keeps its log; zero: it never purges by age; empty when it was not seen */
    public Optional<Duration> logKept() {
        return logKeptSeconds.map(Duration::ofSeconds);
    }
}

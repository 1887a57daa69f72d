package dev.lyrebird.contract.report;

import dev.lyrebird.api.v1alpha1.source.EngineStatus;
import dev.lyrebird.api.v1alpha1.source.InventoryStatus;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A report that becomes another one, a part at a time; what is not touched stays. Belongs to one thread. */
public final class ReportDraft {
    private final Report report;
    private Map<Aspect, Finding> findings;
    private Optional<EngineStatus> engine;
    private List<PreflightLine> preflight;
    private Optional<InventoryStatus> inventory;
    private Optional<OrderEcho> order;
    private List<GateCount> gates;
    private List<LaneReport> lanes;
    private List<DivergedTable> diverged;
    private Optional<Long> logKeptSeconds;

    private ReportDraft(Report report) {
        this.report = report;
        this.findings = report.findings();
        this.engine = report.engine();
        this.preflight = report.preflight();
        this.inventory = report.inventory();
        this.order = report.order();
        this.gates = report.gates();
        this.lanes = report.lanes();
        this.diverged = report.diverged();
        this.logKeptSeconds = report.logKeptSeconds();
    }

    public static ReportDraft of(Report report) {
        return new ReportDraft(report);
    }

    public ReportDraft findings(Map<Aspect, Finding> now) {
        findings = now;
        return this;
    }

    public ReportDraft engine(EngineStatus chosen) {
        engine = Optional.of(chosen);
        return this;
    }

    public ReportDraft preflight(List<PreflightLine> lines) {
        preflight = lines;
        return this;
    }

    public ReportDraft inventory(InventoryStatus counted) {
        inventory = Optional.of(counted);
        return this;
    }

    public ReportDraft order(OrderEcho echo) {
        order = Optional.of(echo);
        return this;
    }

    public ReportDraft gates(List<GateCount> counts) {
        gates = counts;
        return this;
    }

    public ReportDraft lanes(List<LaneReport> now) {
        lanes = now;
        return this;
    }

    public ReportDraft diverged(List<DivergedTable> tables) {
        diverged = tables;
        return this;
    }

    /** @param kept zero: the server never purges its log by age */
    public ReportDraft logKept(Duration kept) {
        logKeptSeconds = Optional.of(kept.toSeconds());
        return this;
    }

    public Report done() {
        return new Report(
                report.version(),
                report.pod(),
                report.configHash(),
                findings,
                engine,
                preflight,
                inventory,
                order,
                gates,
                lanes,
                diverged,
                logKeptSeconds);
    }
}

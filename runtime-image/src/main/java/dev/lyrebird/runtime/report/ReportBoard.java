package dev.lyrebird.runtime.report;

import dev.lyrebird.api.v1alpha1.source.EngineStatus;
import dev.lyrebird.api.v1alpha1.source.InventoryStatus;
import dev.lyrebird.contract.report.Aspect;
import dev.lyrebird.contract.report.DivergedTable;
import dev.lyrebird.contract.report.Finding;
import dev.lyrebird.contract.report.GateCount;
import dev.lyrebird.contract.report.LaneReport;
import dev.lyrebird.contract.report.OrderEcho;
import dev.lyrebird.contract.report.PreflightLine;
import dev.lyrebird.contract.report.Report;
import dev.lyrebird.contract.report.ReportDraft;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The report as it stands. Each change of a finding is also a line in the log. */
public final class ReportBoard {
    private static final Logger LOG = LoggerFactory.getLogger(ReportBoard.class);

    private static final int MOST_DIVERGED = 200;

    private Report report;

    public ReportBoard(String pod, String configHash) {
        this.report = Report.starting(pod, configHash);
    }

    /** Notes what is true of an aspect now. */
    public void finding(Aspect aspect, Finding finding) {
        change(now -> {
            Finding before = now.findings().get(aspect);
            if (finding.equals(before)) {
                return now;
            }
            log(aspect, finding);
            Map<Aspect, Finding> findings = new EnumMap<>(Aspect.class);
            findings.putAll(now.findings());
            findings.put(aspect, finding);
            return ReportDraft.of(now).findings(findings).done();
        });
    }

    private static void log(Aspect aspect, Finding finding) {
        if (finding.state() == Finding.State.False && !finding.reason().progresses()) {
            LOG.warn("{} {}: {}", aspect, finding.reason(), finding.message());
        } else {
            LOG.info("{} {}: {}", aspect, finding.reason(), finding.message());
        }
    }

    /** Notes the lines of the last preflight. */
    public void preflight(List<PreflightLine> lines) {
        draft(report -> report.preflight(lines));
    }

    /** Notes which engine was chosen. */
    public void engine(EngineStatus engine) {
        draft(report -> report.engine(engine));
    }

    /** Notes what the server has. */
    public void inventory(InventoryStatus inventory) {
        draft(report -> report.inventory(inventory));
    }

    /** Notes what became of an order. */
    public void order(OrderEcho echo) {
        draft(report -> report.order(echo));
    }

    /** Notes what each gate does to the tables that are captured. */
    public void gates(List<GateCount> gates) {
        draft(report -> report.gates(gates));
    }

    /** Notes which lanes the checkpoint has. */
    public void lanes(List<LaneReport> lanes) {
        draft(report -> report.lanes(lanes));
    }

    /** Notes the tables of which rows were removed without events, as far as a ConfigMap has room for them. */
    public void diverged(List<DivergedTable> tables) {
        List<DivergedTable> first = tables.stream().limit(MOST_DIVERGED).toList();
        draft(report -> report.diverged(first));
    }

    /** Notes for how long the server keeps its log; zero: it never purges by age. */
    public void logKept(Duration kept) {
        draft(report -> report.logKept(kept));
    }

    /** @return the report as it is now */
    public synchronized Report current() {
        return report;
    }

    /** Waits until the report differs from {@code known}. */
    public synchronized Report awaitOtherThan(Optional<Report> known) throws InterruptedException {
        while (known.isPresent() && known.get().equals(report)) {
            wait();
        }
        return report;
    }

    private void draft(UnaryOperator<ReportDraft> edit) {
        change(now -> edit.apply(ReportDraft.of(now)).done());
    }

    private synchronized void change(UnaryOperator<Report> change) {
        report = change.apply(report);
        notifyAll();
    }
}

package dev.lyrebird.runtime.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lyrebird.contract.json.Json;
import dev.lyrebird.contract.names.DataKeys;
import dev.lyrebird.contract.report.Aspect;
import dev.lyrebird.contract.report.Finding;
import dev.lyrebird.contract.report.Report;
import dev.lyrebird.contract.report.SourceReason;
import dev.lyrebird.runtime.kube.SourceObjects;
import dev.lyrebird.testkit.kube.ApiServer;
import dev.lyrebird.testkit.kube.TestNamespace;
import dev.lyrebird.testkit.kube.WithApiServer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@WithApiServer
class ConfigMapReportIT {
    private SourceObjects objects;

    @BeforeEach
    void create(ApiServer server, TestNamespace namespace) {
        objects = SourceObjects.create(server, namespace, "orders");
    }

    @Test
    void aReportIsReadAsItWasWritten() throws Exception {
        Report report = report("pod-1", "It works.");

        assertThat(target().write(report)).isTrue();

        assertThat(written()).isEqualTo(report);
    }

    @Test
    void anObjectThatIsMissingIsWaitedFor() throws Exception {
        objects.delete(objects.names().report());

        assertThat(target().write(report("pod-1", "It works."))).isFalse();
    }

    @Test
    void aPodThatWasReplacedIsSilent() throws Exception {
        ConfigMapReport zombie = target();
        zombie.write(report("pod-1", "It works."));
        target().write(report("pod-2", "It works here."));

        zombie.write(report("pod-1", "Something is wrong."));
        zombie.write(report("pod-1", "Something is wrong."));

        assertThat(written().pod()).isEqualTo("pod-2");
    }

    private ConfigMapReport target() throws Exception {
        return new ConfigMapReport(objects.api(), objects.names().report());
    }

    private Report written() throws Exception {
        return Json.read(objects.object(objects.names().report()).getData().get(DataKeys.REPORT), Report.class);
    }

    private static Report report(String pod, String message) {
        ReportBoard board = new ReportBoard(pod, "hash");
        board.finding(Aspect.SinkHealthy, Finding.holds(SourceReason.Delivering, message));
        return board.current();
    }
}

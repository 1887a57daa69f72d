package dev.lyrebird.runtime.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lyrebird.contract.report.Aspect;
import dev.lyrebird.contract.report.Finding;
import dev.lyrebird.contract.report.Report;
import dev.lyrebird.contract.report.SourceReason;
import dev.lyrebird.runtime.time.BackOff;
import dev.lyrebird.runtime.time.ManualStopwatch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ReportPublisherTest {
    private final ReportBoard board = new ReportBoard("pod", "hash");
    private final List<Report> written = new ArrayList<>();
    private boolean away;
    private final ReportPublisher publisher = new ReportPublisher(
            board,
            report -> {
                if (!away) {
                    written.add(report);
                }
                return !away;
            },
            new ManualStopwatch(),
            new BackOff(Duration.ofSeconds(1), Duration.ofSeconds(30), new Random(1)));

    @Test
    void whatDoesNotChangeIsWrittenOnce() throws Exception {
        publisher.publish();
        publisher.publish();
        board.finding(Aspect.SinkHealthy, Finding.holds(SourceReason.Delivering, "It works."));
        publisher.publish();
        board.finding(Aspect.SinkHealthy, Finding.holds(SourceReason.Delivering, "It works."));
        publisher.publish();

        assertThat(written).hasSize(2);
        assertThat(written.get(1).findings()).containsOnlyKeys(Aspect.SinkHealthy);
    }

    @Test
    void whatWasNotWrittenIsWrittenLater() throws Exception {
        away = true;
        assertThat(publisher.publish()).isFalse();
        away = false;
        assertThat(publisher.publish()).isTrue();
        assertThat(written).hasSize(1);
    }
}

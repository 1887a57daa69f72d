package dev.lyrebird.e2e.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lyrebird.testkit.oracle.LogLine;
import java.util.List;
import java.util.logging.Level;
import org.junit.jupiter.api.Test;

class PodLogTest {
    @Test
    void theRuntimesLinesAreRead() {
        List<LogLine> lines = PodLog.lines("""
                2026-11-23T10:00:00.120Z INFO ReportBoard: Streaming Streaming: Changes are delivered.
                2026-11-23T10:00:01Z WARN ReportBoard: SinkHealthy SinkUnreachable: Nobody there.
                2026-11-23T10:00:02.001Z ERROR RuntimeCommand: The process ends by an unexpected error.
                java.lang.IllegalStateException: no
                \tat dev.lyrebird.runtime.Main.main(Main.java:7)
                """);

        assertThat(lines).extracting(LogLine::logger).containsExactly("ReportBoard", "ReportBoard", "RuntimeCommand");
        assertThat(lines)
                .extracting(LogLine::severity)
                .containsExactly(Level.INFO.intValue(), Level.WARNING.intValue(), Level.SEVERE.intValue());
        assertThat(lines.get(2).text()).contains("unexpected error", "Main.java:7");
    }

    @Test
    void theOperatorsLinesAreRead() {
        List<LogLine> lines = PodLog.lines("""
                2026-11-23 10:00:00,120 INFO  [io.quarkus] (main) lyrebird-operator 0.1.0 started in 2.1s.
                2026-11-23 10:00:01,120 WARN  [io.fab.kub.cli.ext.lea.LeaderElector] (pool-6-thread-1) Exception occurred while acquiring lock
                io.fabric8.kubernetes.client.KubernetesClientException: Conflict
                \tat io.fabric8.kubernetes.client.Some.thing(Some.java:1)
                2026-11-23 10:00:02,120 ERROR [io.jav.ope.pro.eve.EventProcessor] (main) Error during event processing
                """);

        assertThat(lines).extracting(LogLine::logger).containsExactly("quarkus", "LeaderElector", "EventProcessor");
        assertThat(lines)
                .extracting(LogLine::severity)
                .containsExactly(Level.INFO.intValue(), Level.WARNING.intValue(), Level.SEVERE.intValue());
    }

    @Test
    void whatNobodyCaughtIsAnErrorWhereverItStands() {
        assertThat(PodLog.lines("""
                2026-11-23T10:00:00Z INFO Main: begins
                Exception in thread "worker" java.lang.NullPointerException
                \tat dev.lyrebird.runtime.Main.main(Main.java:7)
                2026-11-23T10:00:00Z INFO Main: goes on
                java.lang.NullPointerException
                \tat java.base/java.lang.Thread.run(Thread.java:840)
                2026-11-23T10:00:00Z DEBUG Main: looks again
                java.lang.IllegalStateException
                \tat java.base/java.lang.Thread.run(Thread.java:840)
                """))
                .extracting(LogLine::severity)
                .containsExactly(
                        Level.INFO.intValue(), Level.SEVERE.intValue(), Level.SEVERE.intValue(), Level.FINE.intValue());
    }

    @Test
    void whatWasCutOffAboveIsALineToo() {
        assertThat(PodLog.lines("the end of something\n2026-11-23T10:00:00Z INFO Main: begins\n"))
                .extracting(LogLine::text)
                .containsExactly("the end of something", "2026-11-23T10:00:00Z INFO Main: begins");
        assertThat(PodLog.lines("")).isEmpty();
    }
}

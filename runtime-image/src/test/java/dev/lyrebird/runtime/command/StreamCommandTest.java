package dev.lyrebird.runtime.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lyrebird.contract.report.ExitCode;
import dev.lyrebird.testkit.oracle.CapturedLog;
import dev.lyrebird.testkit.oracle.LogLine;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a pod says that cannot begin. */
class StreamCommandTest {
    @TempDir
    Path root;

    @Test
    void aConfigurationThatCannotBeReadIsSaidThoughThereIsNoPlaceForAReport() {
        try (CapturedLog log = CapturedLog.open()) {
            int code = RuntimeCommand.of(null, Map.of("POD_NAME", "orders-capture-5d9f"))
                    .execute("stream", "--config-root", root.toString());

            assertThat(code).isEqualTo(ExitCode.Config.code());
            assertThat(log.lines().stream().filter(line -> line.logger().equals(StreamCommand.class.getName())))
                    .extracting(LogLine::toString)
                    .satisfiesExactly(
                            trouble -> assertThat(trouble).startsWith("WARN").contains("This is no pod of a cluster"),
                            end -> assertThat(end).startsWith("ERROR").contains("pipeline.json"));
        }
    }
}

package dev.lyrebird.runtime.log;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lyrebird.api.v1alpha1.source.LogFormat;
import dev.lyrebird.api.v1alpha1.source.LogLevel;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The words of {@code spec.pod.log} are understood. */
class LoggingTest {
    private static final List<Level> LEVELS = List.of(Level.SEVERE, Level.WARNING, Level.INFO, Level.FINE);

    @ParameterizedTest
    @EnumSource(LogLevel.class)
    void aLevelHasThoseBeforeIt(LogLevel level) throws IOException {
        assertThat(logged(Map.of("LYREBIRD_LOG_LEVEL", level.name())).lines()).hasSize(level.ordinal() + 1);
    }

    @Test
    void withoutOneItIsInfoAsText() throws IOException {
        assertThat(logged(Map.of()))
                .isEqualToIgnoringWhitespace(logged(Map.of(
                        "LYREBIRD_LOG_LEVEL", LogLevel.Info.name(), "LYREBIRD_LOG_FORMAT", LogFormat.Text.name())));
    }

    @Test
    void jsonIsAnObjectALine() throws IOException {
        Stream<String> lines =
                logged(Map.of("LYREBIRD_LOG_FORMAT", LogFormat.Json.name())).lines();

        for (String line : lines.toList()) {
            JsonNode object = new ObjectMapper().readTree(line);
            assertThat(object.isObject()).isTrue();
            assertThat(object.toString()).contains("said at");
        }
    }

    @Test
    void whatDebeziumsEngineCannotBeginWhenItEndsIsNoError() throws IOException {
        Logger engine = Logger.getLogger("io.debezium.embedded.async.AsyncEmbeddedEngine");
        try (ProcessLog log = ProcessLog.begin(Map.of())) {
            engine.log(
                    Level.SEVERE,
                    "Engine has failed with",
                    new ExecutionException(new RejectedExecutionException("Shutting down")));
            assertThat(log.text()).isEmpty();

            engine.log(Level.SEVERE, "Engine has failed with", new ExecutionException(new IOException("lost")));
            assertThat(log.text()).contains("ERROR AsyncEmbeddedEngine");
        }
    }

    /** @return what a process in this environment logs when it says something at each level, without the times */
    private static String logged(Map<String, String> environment) throws IOException {
        try (ProcessLog log = ProcessLog.begin(environment)) {
            LEVELS.forEach(level -> Logger.getLogger("dev.lyrebird.some").log(level, "said at {0}", level));
            return log.text().replaceAll("[0-9-]+T[0-9:.]+Z", "");
        }
    }
}

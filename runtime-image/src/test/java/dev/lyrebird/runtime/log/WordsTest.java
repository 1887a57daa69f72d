package dev.lyrebird.runtime.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.logging.Formatter;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordsTest {
    private static final List<Formatter> FORMS = List.of(new TextLines(), new JsonLines());

    @ParameterizedTest
    @CsvSource({
        "io.debezium.connector.binlog.BinlogStreamingChangeEventSource, Reader",
        "com.github.shyiko.mysql.binlog.BinaryLogClient, Reader",
        "dev.lyrebird.runtime.engine.log.PositionedClient, com.github.shyiko.mysql.binlog.BinaryLogClient"
    })
    void whatAReaderOfRowsWarnsOfIsToldWithoutItsWords(String logger, String source) {
        for (Formatter form : FORMS) {
            assertThat(form.format(entry(Level.WARNING, logger, source)))
                    .contains("WARN", logger.substring(logger.lastIndexOf('.') + 1), source + ".convert")
                    .doesNotContain("1984");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "WARNING, dev.lyrebird.runtime.stream.Capture, dev.lyrebird.runtime.stream.Capture",
        "SEVERE, org.apache.kafka.clients.NetworkClient, org.apache.kafka.clients.NetworkClient",
        "WARNING, , ",
        "INFO, dev.lyrebird.runtime.engine.log.PositionedClient, com.github.shyiko.mysql.binlog.BinaryLogClient"
    })
    void whatOthersSayIsTold(String level, String logger, String source) {
        for (Formatter form : FORMS) {
            assertThat(form.format(entry(Level.parse(level), logger, source))).contains("found 1984");
        }
    }

    private static LogRecord entry(Level level, String logger, String source) {
        LogRecord entry = new LogRecord(level, "found {0}");
        entry.setParameters(new Object[] {"1984"});
        entry.setLoggerName(logger);
        entry.setSourceClassName(source);
        entry.setSourceMethodName("convert");
        return entry;
    }
}

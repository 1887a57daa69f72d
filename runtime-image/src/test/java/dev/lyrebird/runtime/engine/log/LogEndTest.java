package dev.lyrebird.runtime.engine.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lyrebird.contract.position.Position;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What counts as the whole of a log. */
class LogEndTest {
    private static final Position BY_FILE = Position.atTransaction(Optional.empty(), "binlog.000001", 4);

    private static Position behind(String gtids) {
        return Position.atTransaction(Optional.of(gtids), "binlog.000001", 4);
    }

    @ParameterizedTest
    @CsvSource({
        "binlog.000007, 500, true",
        "binlog.000007, 900, true",
        "binlog.000007, 499, false",
        "binlog.000006, 900, false",
        "binlog.000008, 4, true",
        "'', 4, false",
    })
    void aWalkThatStoppedBeforeTheEndIsNotTheWholeLog(String file, long offset, boolean whole) {
        LogEnd end = new LogEnd("binlog.000007", 500, Optional.empty());
        assertThat(end.isReached(BY_FILE, file, offset)).isEqualTo(whole);
    }

    @Test
    void filesAreInTheOrderOfTheirNumbers() {
        LogEnd end = new LogEnd("binlog.1000000", 500, Optional.empty());
        assertThat(end.isReached(BY_FILE, "binlog.999999", 900)).isFalse();
    }

    @Test
    void inAFileBeyondWhatEventsCanTellTheFileDecides() {
        LogEnd end = new LogEnd("binlog.000007", 1L << 33, Optional.empty());
        assertThat(end.isReached(BY_FILE, "binlog.000007", 500)).isTrue();
        assertThat(end.isReached(BY_FILE, "binlog.000006", 500)).isFalse();
    }

    @Test
    void nothingNeedComeToAReaderThatHasAllTransactions() {
        LogEnd end = new LogEnd("binlog.000007", 500, Optional.of("0-1-9,1-1-3"));
        assertThat(end.isReached(behind("0-1-9,1-1-3"), "", 4)).isTrue();
        assertThat(end.isReached(behind("0-1-9,1-1-2"), "", 4)).isFalse();
        assertThat(end.isReached(behind("0-1-8,1-1-3"), "binlog.000007", 499)).isFalse();
        assertThat(end.isReached(BY_FILE, "binlog.000001", 4)).isFalse();
    }
}

package dev.lyrebird.contract.position;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PositionTest {
    private static final String A = "3e11fa47-71ca-11e1-9e33-c80aa9429562";

    @ParameterizedTest
    @CsvSource({
        "binlog.000001, 4, 0, 0, binlog.000001, 4, 0, 0, true",
        "binlog.000002, 4, 0, 0, binlog.000001, 900, 0, 0, true",
        "binlog.000001, 4, 0, 0, binlog.000001, 5, 0, 0, false",
        "binlog.000001, 4, 2, 1, binlog.000001, 4, 2, 0, true",
        "binlog.000001, 4, 2, 0, binlog.000001, 4, 2, 1, false",
        "binlog.1000000, 4, 0, 0, binlog.999999, 4, 0, 0, true",
    })
    void filesAndOffsetsDecideWithoutGtids(
            String file, long offset, long event, long row, String f2, long o2, long e2, long r2, boolean expected) {
        Position one = new Position(Optional.empty(), file, offset, event, row);
        assertThat(one.isAtOrAfter(new Position(Optional.empty(), f2, o2, e2, r2)))
                .isEqualTo(expected);
    }

    @Test
    void gtidSetsDecideAcrossAFailoverWhereFilesBeginAnew() {
        Position before = Position.atTransaction(Optional.of(A + ":1-10"), "old-primary.000900", 4);
        Position after = Position.atTransaction(Optional.of(A + ":1-11"), "new-primary.000001", 4);
        assertThat(after.isAtOrAfter(before)).isTrue();
        assertThat(before.isAtOrAfter(after)).isFalse();
    }

    @Test
    void withinOneTransactionTheRowDecides() {
        Position first = new Position(Optional.of(A + ":1-10"), "binlog.000001", 100, 2, 5);
        Position later = new Position(Optional.of(A + ":1-10"), "binlog.000001", 100, 2, 6);
        assertThat(later.isAtOrAfter(first)).isTrue();
        assertThat(first.isAtOrAfter(later)).isFalse();
    }

    @Test
    void mariaDbPositionsCompareByDomain() {
        Position before = Position.atTransaction(Optional.of("0-1-100,1-2-5"), "m.000001", 4);
        Position after = Position.atTransaction(Optional.of("0-2-101,1-2-5"), "m.000001", 4);
        assertThat(after.isAtOrAfter(before)).isTrue();
        assertThat(before.isAtOrAfter(after)).isFalse();
    }

    @Test
    void aPlaceWithoutAFileIsNone() {
        assertThatThrownBy(() -> Position.atTransaction(Optional.empty(), "", 4))
                .isInstanceOf(IllegalArgumentException.class);
    }
}

package dev.lyrebird.runtime.engine.direct.follow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lyrebird.contract.position.Position;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Where a reader says that it stands when it is told the name of the log's file. */
class ReaderPositionTest {
    private static final Position FROM =
            Position.atTransaction(Optional.of("b5a2e4a0-0000-0000-0000-000000000001:1-7"), "binlog.000003", 3473730);
    private final ReaderPosition place = new ReaderPosition(FROM, false);

    @Test
    void theNameOfTheFileThatItStandsInIsNoWayBack() {
        place.rotate("binlog.000003", 4);

        assertThat(place.before().position()).isEqualTo(FROM);
    }

    @Test
    void theNextFileBeginsWhereItSays() {
        place.rotate("binlog.000004", 4);

        assertThat(place.before().position()).isEqualTo(Position.atTransaction(FROM.gtidSet(), "binlog.000004", 4));
    }
}

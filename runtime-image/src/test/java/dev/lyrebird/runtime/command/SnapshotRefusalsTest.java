package dev.lyrebird.runtime.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lyrebird.runtime.snapshot.guard.CopyRefused;
import dev.lyrebird.runtime.snapshot.ledger.LedgerLost;
import dev.lyrebird.runtime.snapshot.ledger.LedgerRefused;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** With 9 the Job makes no further pod. */
class SnapshotRefusalsTest {
    static Stream<Arguments> ends() {
        return Stream.of(
                Arguments.of(new CopyRefused("The tables do not fit."), 9),
                Arguments.of(new LedgerRefused("It is too long."), 9),
                Arguments.of(new LedgerLost("It is another one's."), 4),
                Arguments.of(new IOException("The connection broke."), 1));
    }

    @ParameterizedTest
    @MethodSource("ends")
    void whatCannotHelpIsNotTriedAgain(Exception failure, int code) throws Exception {
        assertThat(SnapshotRefusals.run(() -> {
                    throw failure;
                }))
                .isEqualTo(code);
    }
}

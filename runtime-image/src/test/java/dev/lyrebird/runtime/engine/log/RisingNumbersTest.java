package dev.lyrebird.runtime.engine.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lyrebird.contract.position.Position;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Numbers of MariaDB's transactions in the order of a log. */
class RisingNumbersTest {
    private final RisingNumbers numbers = behind("0-1-100,2-1-7");

    private static RisingNumbers behind(String gtids) {
        return RisingNumbers.behind(Position.atTransaction(Optional.of(gtids), "m.000001", 4));
    }

    @Test
    void riseWhenAPrimaryFollowsAnother() {
        assertThat(numbers.next(0, 1, 101)).isEmpty();
        assertThat(numbers.next(0, 2, 102)).isEmpty();
        assertThat(numbers.next(0, 1, 103)).as("the old one is it again").isEmpty();
    }

    @Test
    void leaveSomeOut() {
        assertThat(numbers.next(0, 1, 200)).isEmpty();
    }

    @Test
    void areOfEachDomainAlone() {
        assertThat(numbers.next(2, 1, 8)).isEmpty();
        assertThat(numbers.next(5, 9, 1)).as("a new domain").isEmpty();
        assertThat(numbers.next(0, 1, 101)).isEmpty();
    }

    @Test
    void fallWhenTwoPrimariesShareADomain() {
        assertThat(numbers.next(0, 2, 38).orElseThrow())
                .contains("0-2-38 stands behind 0-1-100", "gtid_domain_id", "gtid_strict_mode=ON");
    }

    @Test
    void fallWhenAReplicaHasWrittenByItself() {
        assertThat(numbers.next(0, 2, 101)).isEmpty();
        assertThat(numbers.next(0, 1, 101)).isPresent();
    }

    @Test
    void areUsedAgainForATransactionThatIsTakenBack() {
        assertThat(numbers.next(0, 1, 101)).isEmpty();
        numbers.takeBack();
        assertThat(numbers.next(0, 1, 101)).isEmpty();
        numbers.ended();
        numbers.takeBack();
        assertThat(numbers.next(0, 1, 101)).as("it had ended").isPresent();
    }

    @Test
    void countWithAnotherBehindThem() {
        assertThat(numbers.next(0, 1, 101)).isEmpty();
        assertThat(numbers.next(0, 1, 102)).isEmpty();
        numbers.takeBack();
        assertThat(numbers.next(0, 1, 101)).isPresent();
    }

    @Test
    void mayBeginAnywhereWithoutAPositionOfThem() {
        assertThat(behind("").next(0, 1, 1)).isEmpty();
    }
}

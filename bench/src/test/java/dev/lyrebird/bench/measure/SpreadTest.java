package dev.lyrebird.bench.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class SpreadTest {
    @Test
    void takesTheMiddleOne() {
        assertThat(Spread.of(List.of(9.0, 1.0, 2.0))).isEqualTo(new Spread(2, 1, 9));
    }

    @Test
    void takesTheMeanOfTheTwoInTheMiddle() {
        assertThat(Spread.of(List.of(4.0, 1.0, 2.0, 100.0))).isEqualTo(new Spread(3, 1, 100));
    }

    @Test
    void isAFigureItselfWhenThereIsOnlyOne() {
        assertThat(Spread.of(List.of(1.5))).isEqualTo(new Spread(1.5, 1.5, 1.5));
    }

    @Test
    void refusesWhatCannotBeMeant() {
        assertThatThrownBy(() -> Spread.of(List.of())).hasMessageContaining("nothing was measured");
        assertThatThrownBy(() -> Spread.of(List.of(1.0, Double.POSITIVE_INFINITY)))
                .hasMessageContaining("too short to measure");
        assertThatThrownBy(() -> Spread.of(List.of(Double.NaN))).hasMessageContaining("too short to measure");
    }
}

package dev.lyrebird.contract.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChunkSetTest {
    @Property(tries = 300)
    void itHoldsWhatWasPutInAndItsTextSaysSo(@ForAll Set<@IntRange(max = 300) Integer> numbers) {
        ChunkSet set = ChunkSet.EMPTY;
        for (int number : numbers) {
            set = set.plus(number);
        }
        assertThat(ChunkSet.parse(set.toString())).isEqualTo(set);
        assertThat(set.size()).isEqualTo(numbers.size());
        ChunkSet held = set;
        assertThat(IntStream.rangeClosed(0, 300).filter(held::contains)).containsExactlyInAnyOrderElementsOf(numbers);
    }

    @Test
    void rangesAreShort() {
        ChunkSet set = ChunkSet.EMPTY;
        for (int number : new int[] {0, 1, 2, 3, 5, 8, 9}) {
            set = set.plus(number);
        }
        assertThat(set).hasToString("0-3,5,8-9");
        assertThat(set.without(i -> i == 2)).hasToString("0-1,3,5,8-9");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "5-3", "1,,2", ",", "-1", "99999999", "1-"})
    void anotherFormIsRefused(String text) {
        assertThatThrownBy(() -> ChunkSet.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }
}

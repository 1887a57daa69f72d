package dev.lyrebird.runtime.snapshot.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lyrebird.contract.snapshot.ChunkRange;
import dev.lyrebird.contract.snapshot.KeyBound;
import dev.lyrebird.contract.snapshot.KeyBound.Kind;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class KeyConditionTest {
    private static final KeyColumn ID = new KeyColumn("id", Kind.NUMBER, "", Optional.empty());
    private static final KeyColumn NAME = new KeyColumn("na`me", Kind.TEXT, "", Optional.of("latin1"));
    private static final KeyColumn AT = new KeyColumn("at", Kind.TIME, "", Optional.empty());

    @Test
    void allKeysNeedNoCondition() {
        assertThat(KeyCondition.of(List.of(ID), ChunkRange.ALL)).isEmpty();
    }

    @Test
    void aRangeExcludesWhereTheOneBeforeEnded() {
        ChunkRange range = new ChunkRange(List.of(KeyBound.number(-5)), List.of(KeyBound.number(7)));
        assertThat(KeyCondition.of(List.of(ID), range)).isEqualTo("(`id` > -5) AND (`id` <= 7)");
    }

    @Test
    void severalColumnsComeInTheFormThatIsReadAsARange() {
        List<KeyBound> key = List.of(
                KeyBound.number(1),
                KeyBound.of(Kind.TEXT, "a'b".getBytes(StandardCharsets.UTF_8)),
                new KeyBound(Kind.TIME, "2026-01-01"));
        assertThat(KeyCondition.of(List.of(ID, NAME, AT), new ChunkRange(key, List.of())))
                .isEqualTo("(`id` > 1 OR (`id` = 1 AND `na``me` > _latin1 x'612762')"
                        + " OR (`id` = 1 AND `na``me` = _latin1 x'612762' AND `at` > '2026-01-01'))");
        assertThat(KeyCondition.of(List.of(ID, NAME, AT), new ChunkRange(List.of(), key)))
                .isEqualTo("(`id` < 1 OR (`id` = 1 AND `na``me` < _latin1 x'612762')"
                        + " OR (`id` = 1 AND `na``me` = _latin1 x'612762' AND `at` <= '2026-01-01'))");
    }

    @Test
    void aShorterBoundHoldsForTheLeadingColumns() {
        ChunkRange range = new ChunkRange(List.of(KeyBound.number(3)), List.of());
        assertThat(KeyCondition.of(List.of(ID, NAME), range)).isEqualTo("(`id` > 3)");
    }
}

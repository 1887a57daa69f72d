package dev.lyrebird.bench.equal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class OutputTallyTest {
    private static final byte[] TOMBSTONE = new byte[0];

    @Property
    void doesNotDependOnOrder(
            @ForAll @Size(max = 30) List<@IntRange(max = 5) Integer> ids,
            @ForAll Random random,
            @ForAll @IntRange(min = 1, max = 4) int oneIn) {
        List<Integer> shuffled = new ArrayList<>(ids);
        Collections.shuffle(shuffled, random);

        assertThat(sum(shuffled, oneIn)).isEqualTo(sum(ids, oneIn));
    }

    @Property
    void seesALostAndADoubledEvent(@ForAll @Size(min = 1, max = 30) List<@IntRange(max = 5) Integer> ids) {
        List<Integer> doubled = new ArrayList<>(ids);
        doubled.add(ids.get(0));

        assertThat(sum(ids.subList(1, ids.size()), 1)).isNotEqualTo(sum(ids, 1));
        assertThat(sum(doubled, 1).sum()).isNotEqualTo(sum(ids, 1).sum());
    }

    @Test
    void doesNotCancelOutEqualEvents() {
        assertThat(sum(List.of(1, 1), 1).sum())
                .isNotEqualTo(sum(List.of(2, 2), 1).sum());
    }

    @Test
    void seesTwoRowsThatExchangedTheirValues() {
        OutputTally right = new OutputTally(1);
        right.add("shop.orders", key(1), value("a"));
        right.add("shop.orders", key(2), value("b"));
        OutputTally wrong = new OutputTally(1);
        wrong.add("shop.orders", key(1), value("b"));
        wrong.add("shop.orders", key(2), value("a"));

        assertThat(wrong.sum()).isNotEqualTo(right.sum());
    }

    @Test
    void countsTombstonesApart() {
        OutputTally tally = new OutputTally(1);
        tally.add("shop.orders", key(1), value("a"));
        tally.add("shop.orders", key(1), TOMBSTONE);

        assertThat(tally.sum().rows()).isEqualTo(1);
        assertThat(tally.sum().tombstones()).isEqualTo(1);
        assertThat(tally.sum().compared()).isEqualTo(2);
    }

    @Test
    void comparesAboutAsManyKeysAsAskedFor() {
        OutputTally tally = new OutputTally(64);
        for (int id = 0; id < 64_000; id++) {
            tally.add("shop.orders", key(id), value("a"));
        }

        assertThat(tally.sum().rows()).isEqualTo(64_000);
        assertThat(tally.sum().compared()).isBetween(800L, 1_200L);
    }

    private static OutputSum sum(List<Integer> ids, int oneIn) {
        OutputTally tally = new OutputTally(oneIn);
        ids.forEach(id -> tally.add("shop.orders", key(id), value("v" + id)));
        return tally.sum();
    }

    private static byte[] key(int id) {
        return ("{\"id\":" + id + "}").getBytes(UTF_8);
    }

    private static byte[] value(String text) {
        return ("{\"op\":\"c\",\"after\":{\"a\":\"" + text + "\"}}").getBytes(UTF_8);
    }
}

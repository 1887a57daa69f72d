package dev.lyrebird.runtime.snapshot.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lyrebird.contract.snapshot.KeyBound;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class KnownCutsTest {
    private static final List<List<KeyBound>> CUTS = List.of(List.of(KeyBound.number(7)));

    private final KnownCuts known = new KnownCuts();
    private final List<String> asked = new ArrayList<>();
    private final KeySampler server = (table, partitions, rows) -> {
        asked.add(table.id().table() + partitions + rows);
        return CUTS;
    };

    @Test
    void whatWasFoundOnceIsNotLookedUpAgain() throws Exception {
        for (int attempt = 0; attempt < 2; attempt++) {
            KeySampler sampler = known.or(server);
            assertThat(sampler.cuts(Planned.table("a", 100), List.of(), 10)).isEqualTo(CUTS);
            assertThat(sampler.cuts(Planned.table("a", 100), List.of("p"), 10)).isEqualTo(CUTS);
            assertThat(sampler.cuts(Planned.table("b", 100), List.of(), 10)).isEqualTo(CUTS);
        }
        assertThat(asked).containsExactly("a[]10", "a[p]10", "b[]10");
    }

    @Test
    void aTableThatWasAlteredIs() throws Exception {
        TableFacts table = Planned.table("a", 100);
        TableFacts altered = new TableFacts(
                table.definition(),
                table.key(),
                "another digest",
                table.rows(),
                table.bytes(),
                table.parts(),
                table.collations());
        known.or(server).cuts(table, List.of(), 10);
        known.or(server).cuts(altered, List.of(), 10);
        assertThat(asked).hasSize(2);
    }
}

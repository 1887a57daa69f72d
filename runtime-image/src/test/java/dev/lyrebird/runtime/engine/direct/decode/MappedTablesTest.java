package dev.lyrebird.runtime.engine.direct.decode;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lyrebird.contract.tables.TableId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

class MappedTablesTest {
    /** Few tables and few numbers, so that numbers go from one table to another. */
    @Property
    void aTableIsFoundByItsLastNumberAlone(
            @ForAll @Size(max = 400) List<@IntRange(max = 90) Integer> names,
            @ForAll @Size(400) List<@LongRange(max = 300) Long> numbers) {
        MappedTables tables = new MappedTables();
        Map<Long, TableId> expected = new TreeMap<>();
        for (int i = 0; i < names.size(); i++) {
            long number = numbers.get(i);
            TableId table = new TableId("shop", "t" + names.get(i));
            expected.values().remove(table);
            expected.put(number, table);
            tables.put(new MappedTable(number, table, new byte[0], Optional.empty(), Optional.empty()));
        }
        for (long number = 0; number <= 300; number++) {
            MappedTable found = tables.find(number);
            assertThat(found == null ? null : found.table()).isEqualTo(expected.get(number));
        }
    }
}

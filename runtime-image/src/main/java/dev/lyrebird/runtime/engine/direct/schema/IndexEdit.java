package dev.lyrebird.runtime.engine.direct.schema;

import dev.lyrebird.contract.tables.ColumnDefinition;
import dev.lyrebird.runtime.engine.direct.schema.ddl.WrittenColumn;
import dev.lyrebird.runtime.engine.direct.schema.ddl.WrittenIndex;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** The indexes of a table while a statement changes them. */
final class IndexEdit {
    private final List<IndexDefinition> indexes;
    private final Set<String> hashes = new HashSet<>();

    /** Those that were there when the primary key came: what it makes never NULL was not yet so for them. */
    private final Set<String> aheadOfPrimary = new HashSet<>();

    private List<ColumnDefinition> columns = List.of();

    IndexEdit(List<IndexDefinition> indexes) {
        this.indexes = new ArrayList<>(indexes);
    }

    List<IndexDefinition> indexes() {
        return indexes;
    }

    /** @return the indexes as servers keep them over columns that are as they stay */
    List<IndexDefinition> kept(KeyParts parts) {
        return indexes.stream().map(parts::kept).toList();
    }

    /** @return the same in the order in which servers put them */
    List<IndexDefinition> ordered(KeyParts parts) {
        KeyParts earlier = parts.over(columns);
        return kept(parts).stream()
                .sorted(Comparator.comparingInt(
                        index -> rank(index, aheadOfPrimary.contains(index.name()) ? earlier : parts)))
                .toList();
    }

    private int rank(IndexDefinition index, KeyParts parts) {
        return hashes.contains(index.name()) ? parts.rankOfHash(index) : parts.rank(index);
    }

    /** Sets the columns that indexes added from now on are of. */
    void over(List<ColumnDefinition> present) {
        columns = List.copyOf(present);
    }

    void drop(String name) {
        indexes.removeIf(index -> index.isNamed(name));
    }

    void dropPrimary() {
        indexes.removeIf(index -> index.is(WrittenIndex.Kind.Primary));
    }

    void rename(String old, String name) {
        indexes.replaceAll(index -> index.isNamed(old) ? index.named(name) : index);
    }

    /**
     * What indexes are over from then on, in the place of a column. What they hold of its beginning may be all of it, or no more
     * possible.
     *
     * @param ofWhole what an index that held all of the column holds of its heir; 0 for all of it
     */
    record Heir(ColumnDefinition column, int ofWhole) {}

    /** @param heirs the heir of a column; a column without one leaves its indexes, and an index without columns goes too */
    void inherit(Function<String, Optional<Heir>> heirs) {
        List<IndexDefinition> kept = new ArrayList<>();
        for (IndexDefinition index : indexes) {
            IndexDefinition after = inherited(index, heirs);
            if (index.columns().isEmpty() || !after.columns().isEmpty()) {
                kept.add(after);
            }
        }
        indexes.clear();
        indexes.addAll(kept);
    }

    private static IndexDefinition inherited(IndexDefinition index, Function<String, Optional<Heir>> heirs) {
        List<String> columns = new ArrayList<>();
        Map<String, Integer> prefixes = new HashMap<>();
        for (String column : index.columns()) {
            heirs.apply(column).ifPresent(heir -> {
                String name = heir.column().name();
                int before = index.prefix(column) == 0 ? heir.ofWhole() : index.prefix(column);
                int held = KeyParts.held(before, heir.column().type());
                columns.add(name);
                if (held > 0) {
                    prefixes.put(name, held);
                }
            });
        }
        return new IndexDefinition(index.name(), index.kind(), columns, prefixes);
    }

    void add(WrittenIndex written) throws Unfit {
        List<String> columnsOfIt = new ArrayList<>(written.columns());
        if (written.period().isPresent()) {
            columnsOfIt.addAll(periodBackwards(written.period().get()));
        }
        List<String> names = columnsOfIt.stream().map(this::spelled).toList();
        String name = written.name().orElseGet(() -> freeName(names));
        IndexDefinition index =
                new IndexDefinition(name, written.kind(), columnsOfIt, written.prefixes()).renamed(this::spelled);
        if (written.type().filter("HASH"::equals).isPresent()) {
            hashes.add(name);
        }
        if (index.is(WrittenIndex.Kind.Primary)) {
            indexes.forEach(each -> aheadOfPrimary.add(each.name()));
            indexes.add(0, index);
        } else {
            indexes.add(index);
        }
    }

    /** Of a period an index holds the end before the start. */
    private List<String> periodBackwards(String name) throws Unfit {
        IndexDefinition period = indexes.stream()
                .filter(index -> index.is(WrittenIndex.Kind.Period) && index.isNamed(WrittenIndex.nameOfPeriod(name)))
                .findFirst()
                .orElseThrow(() -> new Unfit("it makes an index over the period '" + name + "', which is not known"));
        return List.of(period.columns().get(1), period.columns().get(0));
    }

    private String spelled(String name) {
        return columns.stream()
                .map(ColumnDefinition::name)
                .filter(name::equalsIgnoreCase)
                .findFirst()
                .orElse(name);
    }

    void addUnlessNamed(WrittenIndex written) throws Unfit {
        if (written.name().filter(this::has).isEmpty()) {
            add(written);
        }
    }

    private boolean has(String name) {
        return indexes.stream().anyMatch(index -> index.isNamed(name));
    }

    /** Adds indexes, and before them the periods that they may be over. */
    void addAll(List<WrittenIndex> written) throws Unfit {
        List<WrittenIndex> periodsFirst = written.stream()
                .sorted(Comparator.comparing(each -> each.kind() != WrittenIndex.Kind.Period))
                .toList();
        for (WrittenIndex each : periodsFirst) {
            add(each);
        }
    }

    /** What a column's definition makes of it alone. */
    void add(WrittenColumn column) throws Unfit {
        if (column.key() == WrittenColumn.Key.Primary) {
            add(WrittenIndex.of(WrittenIndex.Kind.Primary, Optional.of("PRIMARY"), column.name()));
        } else if (column.key() == WrittenColumn.Key.Unique) {
            add(WrittenIndex.of(WrittenIndex.Kind.Unique, Optional.empty(), column.name()));
        }
    }

    /** An index without a name is called after its first column, with a number where that is taken. */
    private String freeName(List<String> columns) {
        String first = columns.isEmpty() ? "functional_index" : columns.get(0);
        String name = first;
        for (int i = 2; has(name) || name.equalsIgnoreCase("PRIMARY"); i++) {
            name = first + "_" + i;
        }
        return name;
    }
}

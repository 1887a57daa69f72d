package dev.lyrebird.runtime.engine.direct.schema;

import dev.lyrebird.contract.checkpoint.Flavor;
import dev.lyrebird.contract.tables.ColumnDefinition;
import dev.lyrebird.contract.tables.ColumnTrait;
import dev.lyrebird.contract.tables.ColumnType;
import dev.lyrebird.runtime.engine.direct.decode.plan.RowHashes;
import dev.lyrebird.runtime.engine.direct.schema.ddl.WrittenIndex;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What servers make of the columns of an index ({@code mysql_prepare_create_table} and {@code mysql_prepare_alter_table} of MySQL and
 * MariaDB), and in which order they keep indexes ({@code sort_keys} there): the first unique one that is never NULL is the key of a
 * table without a primary key.
 */
final class KeyParts {
    /** Longest part and longest whole of an InnoDB index with pages of 16 KB; MariaDB makes longer unique ones from hashes. */
    private static final long MOST_OF_A_PART = 3072;

    private static final long MOST_OF_ALL = 3500;

    /** Longest index of all engines and sizes of pages: of one that is longer it is not known here whether it is a hash. */
    private static final long LEAST = 767;

    private static final Set<String> LENGTHS = Set.of("char", "varchar", "binary", "varbinary");

    private static final int HASHES = 5;

    private final Flavor flavor;
    private final ServerCharsets sets;
    private final List<ColumnDefinition> columns;

    /** @param columns those of the table */
    KeyParts(Flavor flavor, ServerCharsets sets, List<ColumnDefinition> columns) {
        this.flavor = flavor;
        this.sets = sets;
        this.columns = List.copyOf(columns);
    }

    /** @return the same of a table with other columns */
    KeyParts over(List<ColumnDefinition> others) {
        return new KeyParts(flavor, sets, others);
    }

    /** @return how much of a column an index holds after the column has become {@code after}, where it held {@code length} */
    static int held(int length, ColumnType after) {
        boolean whole = !hasParts(after) || LENGTHS.contains(after.name()) && length >= characters(after);
        return whole ? 0 : length;
    }

    /** @return the index as servers keep it: the beginning of a column that is as long as the column is all of it */
    IndexDefinition kept(IndexDefinition index) {
        IndexDefinition kept = index;
        for (String column : index.prefixes().keySet()) {
            int length = column(column)
                    .map(known -> held(index.prefix(column), known.type()))
                    .orElse(index.prefix(column));
            kept = kept.holding(column, length);
        }
        return kept;
    }

    /** @return the place of an index among others; those of one place stay in the order in which they were added */
    int rank(IndexDefinition index) {
        if (!index.is(WrittenIndex.Kind.Unique)) {
            return index.is(WrittenIndex.Kind.Primary) ? 0 : 6;
        } else if (isHashed(index)) {
            return HASHES;
        }
        int nullable = isNullable(index) ? 2 : 0;
        return 1 + nullable + (index.prefixes().isEmpty() ? 0 : 1);
    }

    /** @return the place of an index that a statement makes {@code USING HASH}; of which the next statement knows nothing */
    int rankOfHash(IndexDefinition index) {
        return flavor == Flavor.MariaDb && index.is(WrittenIndex.Kind.Unique) ? HASHES : rank(index);
    }

    /** Whether MariaDB takes the index for a primary key where there is none. */
    boolean isLikePrimary(IndexDefinition index) {
        return rank(index) == 1;
    }

    private boolean isNullable(IndexDefinition index) {
        return index.columns().isEmpty()
                || index.columns().stream()
                        .flatMap(name -> column(name).stream())
                        .anyMatch(column -> column.is(ColumnTrait.Nullable));
    }

    /** MariaDB: over texts without a length, or over more bytes than an index can hold. Elsewhere there is none such. */
    private boolean isHashed(IndexDefinition index) {
        return isLonger(index, MOST_OF_A_PART, MOST_OF_ALL);
    }

    /** @return the columns that MariaDB may have added for these indexes; {@code USING HASH} makes one of every unique one */
    RowHashes hashes(List<IndexDefinition> indexes) {
        List<IndexDefinition> unique = indexes.stream()
                .filter(index -> index.is(WrittenIndex.Kind.Unique))
                .toList();
        long unnamed = unique.stream()
                .filter(index -> index.columns().isEmpty() || isLonger(index, LEAST, LEAST))
                .count();
        return new RowHashes((int) unnamed, unique.size());
    }

    private boolean isLonger(IndexDefinition index, long mostOfAPart, long mostOfAll) {
        long all = 0;
        for (String name : index.columns()) {
            ColumnType type = column(name).map(ColumnDefinition::type).orElse(null);
            if (type == null) {
                continue;
            }
            long part = bytes(type, index.prefix(name));
            if (part > mostOfAPart) {
                return true;
            }
            all += part;
        }
        return all > mostOfAll;
    }

    /** @return of numbers and times nothing: they do not make an index too long */
    private long bytes(ColumnType type, int prefix) {
        if (isLarge(type) && prefix == 0) {
            return Long.MAX_VALUE;
        } else if (!hasParts(type)) {
            return 0;
        }
        return (prefix > 0 ? prefix : characters(type)) * (long) sets.bytesOf(type.charset());
    }

    private static boolean hasParts(ColumnType type) {
        return LENGTHS.contains(type.name()) || isLarge(type);
    }

    private static boolean isLarge(ColumnType type) {
        return type.name().endsWith("text") || type.name().endsWith("blob");
    }

    private static int characters(ColumnType type) {
        return type.arguments().isEmpty() ? 1 : type.arguments().get(0);
    }

    private Optional<ColumnDefinition> column(String name) {
        return columns.stream()
                .filter(column -> column.name().equalsIgnoreCase(name))
                .findFirst();
    }
}

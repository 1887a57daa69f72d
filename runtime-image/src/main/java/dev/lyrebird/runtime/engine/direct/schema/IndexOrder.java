package dev.lyrebird.runtime.engine.direct.schema;

import dev.lyrebird.contract.checkpoint.Flavor;
import dev.lyrebird.contract.tables.ColumnDefinition;
import dev.lyrebird.contract.tables.ColumnTrait;
import dev.lyrebird.runtime.engine.direct.schema.ddl.Alteration;
import dev.lyrebird.runtime.engine.direct.schema.ddl.WrittenColumn;
import dev.lyrebird.runtime.engine.direct.schema.ddl.WrittenIndex;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Whether ALTER TABLE puts the indexes of a table in order. MySQL always does. MariaDB does where an index is added, or where the one
 * that it takes for the primary key is not what it was; otherwise they stay as they stood, whatever has become of their columns
 * ({@code HA_SKIP_KEY_SORT} in its source).
 *
 * @param before the table before the statement
 * @param parts what its indexes are made of
 */
record IndexOrder(Flavor flavor, TrackedTable before, KeyParts parts) {
    /** @param heirs the column, as the statement leaves it, that indexes have in the place of one of before */
    boolean isMadeBy(List<Alteration> alterations, Function<String, Optional<ColumnDefinition>> heirs) {
        return flavor == Flavor.MySql
                || alterations.stream().anyMatch(this::addsIndex)
                || primary()
                        .filter(index -> !isDropped(index, alterations))
                        .filter(index -> isModified(index, heirs))
                        .isPresent();
    }

    private boolean addsIndex(Alteration alteration) {
        if (alteration instanceof Alteration.AddIndex add) {
            return !add.ifNotExists() || add.index().name().filter(this::has).isEmpty();
        } else if (alteration instanceof Alteration.AddColumn add) {
            return add.column().key() != WrittenColumn.Key.None;
        } else if (alteration instanceof Alteration.ChangeColumn change) {
            return change.column().key() != WrittenColumn.Key.None;
        }
        return alteration instanceof Alteration.AddForeignKey;
    }

    private boolean has(String name) {
        return before.indexes().stream().anyMatch(index -> index.isNamed(name));
    }

    /** MariaDB takes no index for the primary key but the first one. */
    private Optional<IndexDefinition> primary() {
        return before.indexes().stream()
                .filter(index -> index.is(WrittenIndex.Kind.Primary))
                .findFirst()
                .or(() -> before.indexes().stream()
                        .filter(index -> index.is(WrittenIndex.Kind.Unique))
                        .findFirst()
                        .filter(parts::isLikePrimary));
    }

    private static boolean isDropped(IndexDefinition index, List<Alteration> alterations) {
        return alterations.stream()
                .anyMatch(alteration -> alteration instanceof Alteration.DropIndex drop && index.isNamed(drop.name())
                        || alteration instanceof Alteration.DropPrimaryKey && index.is(WrittenIndex.Kind.Primary));
    }

    private static boolean isModified(IndexDefinition index, Function<String, Optional<ColumnDefinition>> heirs) {
        return index.columns().stream()
                .map(heirs)
                .anyMatch(column -> column.isEmpty()
                        || !index.is(WrittenIndex.Kind.Primary) && column.get().is(ColumnTrait.Nullable));
    }
}

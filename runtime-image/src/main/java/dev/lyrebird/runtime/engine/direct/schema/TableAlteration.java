package dev.lyrebird.runtime.engine.direct.schema;

import dev.lyrebird.contract.checkpoint.Flavor;
import dev.lyrebird.contract.tables.ColumnDefinition;
import dev.lyrebird.contract.tables.ColumnTrait;
import dev.lyrebird.contract.tables.ColumnType;
import dev.lyrebird.runtime.engine.direct.schema.ddl.Alteration;
import dev.lyrebird.runtime.engine.direct.schema.ddl.CharsetChoice;
import dev.lyrebird.runtime.engine.direct.schema.ddl.Place;
import dev.lyrebird.runtime.engine.direct.schema.ddl.WrittenColumn;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One ALTER TABLE, as servers do it: not word by word, but all at once. Old names mean the table before the statement, so two
 * columns can swap their names; what stays keeps its place; what is new or moved is put in the order in which it is written,
 * and a column that is moved stands at its old place until its turn comes, so others can be put behind it there.
 */
final class TableAlteration {
    private final TrackedTable before;
    private final Flavor flavor;
    private final TypeRules types;
    private final ColumnRules rules;
    private final Timestamps timestamps;
    private final ServerCharsets sets;
    private final TextDefault database;
    private final Map<String, Alteration.ChangeColumn> changes = new HashMap<>();
    private final Map<String, String> renames = new HashMap<>();
    private final List<Alteration> placed = new ArrayList<>();
    private final Set<String> added = new HashSet<>();
    private final Map<String, Optional<String>> defaults = new HashMap<>();
    private final ColumnEdit columns = new ColumnEdit();
    private final IndexEdit indexes;
    private TextDefault text;
    private Optional<TextDefault> converted = Optional.empty();

    /**
     * @param database what tables of its database have that say nothing
     * @param timestamps what the columns are that the statement defines
     */
    TableAlteration(
            TrackedTable before,
            Flavor flavor,
            TypeRules types,
            ServerCharsets sets,
            TextDefault database,
            Timestamps timestamps) {
        this.before = before;
        this.flavor = flavor;
        this.types = types;
        this.rules = new ColumnRules(types, timestamps);
        this.timestamps = timestamps;
        this.sets = sets;
        this.database = database;
        this.indexes = new IndexEdit(before.indexes());
        this.text = before.text();
    }

    TrackedTable apply(List<Alteration> alterations) throws Unfit, UnknownType {
        sort(alterations);
        keepColumns(alterations);
        for (Alteration alteration : placed) {
            place(alteration);
        }
        Map<String, String> old = oldNames();
        indexes.inherit(name -> heir(name, columns.columns(), old).map(column -> heirOf(name, column)));
        indexes.over(columns.columns());
        changeIndexes(alterations);
        List<ColumnDefinition> after = withKey();
        KeyParts parts = new KeyParts(flavor, sets, after);
        boolean ordered = new IndexOrder(flavor, before, new KeyParts(flavor, sets, before.columns()))
                .isMadeBy(alterations, name -> heir(name, after, old));
        TrackedTable altered =
                new TrackedTable(before.id(), after, ordered ? indexes.ordered(parts) : indexes.kept(parts), text);
        return isUndone(altered, alterations) ? before : altered;
    }

    /** @return by the name that a column has from now on, the one that the statement calls it by; of those that it changes or renames */
    private Map<String, String> oldNames() {
        Map<String, String> old = new HashMap<>();
        renames.forEach((from, to) -> old.put(folded(to), from));
        return old;
    }

    /**
     * The first of the columns that is called so, or that the statement changes under this name: so a new column can take the place of
     * one that is renamed ({@code mysql_prepare_alter_table} of both servers).
     */
    private static Optional<ColumnDefinition> heir(
            String name, List<ColumnDefinition> after, Map<String, String> oldNames) {
        return after.stream()
                .filter(column ->
                        folded(name).equals(oldNames.getOrDefault(folded(column.name()), folded(column.name()))))
                .findFirst();
    }

    private IndexEdit.Heir heirOf(String name, ColumnDefinition heir) {
        boolean anew = added.contains(folded(heir.name()));
        return new IndexEdit.Heir(
                heir,
                before.column(name)
                        .map(ColumnDefinition::type)
                        .map(type -> anew ? StoredLength.characters(type, sets) : StoredLength.kept(flavor, type, sets))
                        .orElse(0));
    }

    /** Whether the server does nothing, since indexes are dropped and made again as they were. */
    private boolean isUndone(TrackedTable altered, List<Alteration> alterations) {
        return alterations.stream().allMatch(TableAlteration::canBeUndone)
                && altered.columns().equals(before.columns())
                && altered.text().equals(before.text())
                && areTheSame(altered.indexes(), before.indexes());
    }

    /** To MySQL whatever their order is, which it then keeps; to MariaDB in one order, and however their names are spelled. */
    private boolean areTheSame(List<IndexDefinition> some, List<IndexDefinition> others) {
        return flavor == Flavor.MySql
                ? Set.copyOf(some).equals(Set.copyOf(others))
                : folded(some).equals(folded(others));
    }

    private static List<IndexDefinition> folded(List<IndexDefinition> indexes) {
        return indexes.stream().map(index -> index.named(folded(index.name()))).toList();
    }

    private static boolean canBeUndone(Alteration alteration) {
        return alteration instanceof Alteration.AddIndex
                || alteration instanceof Alteration.DropIndex
                || alteration instanceof Alteration.DropPrimaryKey
                || alteration instanceof Alteration.ChangeColumn
                || alteration instanceof Alteration.RenameColumn;
    }

    private void sort(List<Alteration> alterations) throws Unfit {
        for (Alteration alteration : alterations) {
            if (alteration instanceof Alteration.ChangeColumn change) {
                expect(change.old(), change.ifExists());
                if (before.column(change.old()).isPresent()) {
                    changes.put(folded(change.old()), change);
                    renames.put(folded(change.old()), change.column().name());
                }
            } else if (alteration instanceof Alteration.RenameColumn rename) {
                expect(rename.old(), rename.ifExists());
                renames.put(folded(rename.old()), rename.name());
            } else if (alteration instanceof Alteration.SetVisible set) {
                expect(set.column(), set.ifExists() || isDefined(set.column(), alterations));
            } else if (alteration instanceof Alteration.SetDefault set) {
                expect(set.column(), set.ifExists() || isDefined(set.column(), alterations));
                defaults.put(folded(set.column()), set.value());
            } else if (alteration instanceof Alteration.Convert convert) {
                text = chosen(convert.to());
                converted = Optional.of(text);
            } else if (alteration instanceof Alteration.DefaultCharset option) {
                text = chosen(option.to());
            }
            boolean moves = alteration instanceof Alteration.ChangeColumn change
                    && !(change.place() instanceof Place.Unsaid)
                    && changes.containsKey(folded(change.old()));
            if (moves || alteration instanceof Alteration.AddColumn) {
                placed.add(alteration);
            }
        }
    }

    private void expect(String column, boolean canBeMissing) throws Unfit {
        if (!canBeMissing && before.column(column).isEmpty()) {
            throw new Unfit("there is no column '" + column + "'");
        }
    }

    private static boolean isDefined(String name, List<Alteration> alterations) {
        return alterations.stream()
                .flatMap(alteration -> alteration.defined().stream())
                .anyMatch(column -> folded(column.name()).equals(folded(name)));
    }

    /** A collation alone keeps the table's character set where it belongs to it; {@code DEFAULT} is the database's. */
    private TextDefault chosen(CharsetChoice choice) {
        boolean named = choice.charset().filter(name -> !name.equals("default")).isPresent();
        return sets.choose(choice, named || choice.charset().isEmpty() ? text : database);
    }

    private void keepColumns(List<Alteration> alterations) throws Unfit, UnknownType {
        Set<String> dropped = new HashSet<>();
        for (Alteration alteration : alterations) {
            if (alteration instanceof Alteration.DropColumn drop) {
                dropped.add(folded(drop.name()));
            }
        }
        for (ColumnDefinition column : before.columns()) {
            String name = folded(column.name());
            Alteration.ChangeColumn change = changes.get(name);
            if (!dropped.contains(name)) {
                columns.append(change == null ? kept(column, alterations) : resolved(change.column()));
            }
        }
    }

    private ColumnDefinition kept(ColumnDefinition column, List<Alteration> alterations) {
        ColumnDefinition kept = column;
        for (Alteration alteration : alterations) {
            if (alteration instanceof Alteration.SetDefault set
                    && set.column().equalsIgnoreCase(column.name())
                    && !keepsTime(kept)) {
                ColumnType type = kept.type();
                Optional<String> preset = set.value().flatMap(value -> PresetRules.kept(type, value));
                kept = new ColumnDefinition(kept.name(), type, kept.traits(), preset);
            } else if (alteration instanceof Alteration.SetVisible set
                    && set.column().equalsIgnoreCase(column.name())) {
                kept = visible(kept, set);
            }
        }
        if (converted.isPresent()) {
            kept = new ColumnDefinition(
                    kept.name(), types.convert(kept.type(), converted.get()), kept.traits(), kept.defaultValue());
        }
        return ColumnRules.named(kept, renames.getOrDefault(folded(column.name()), column.name()));
    }

    /** A conversion goes over character sets that the same statement writes, and another default over the one that it writes. */
    private ColumnDefinition resolved(WrittenColumn written) throws UnknownType {
        ColumnDefinition column = rules.resolve(written, text);
        if (defaults.containsKey(folded(column.name())) && !keepsTime(column)) {
            ColumnType type = column.type();
            column = new ColumnDefinition(
                    column.name(),
                    type,
                    column.traits(),
                    defaults.get(folded(column.name())).flatMap(value -> PresetRules.kept(type, value)));
        }
        return converted.isEmpty()
                ? column
                : new ColumnDefinition(
                        column.name(),
                        types.converted(column.type(), converted.get()),
                        column.traits(),
                        column.defaultValue());
    }

    /** MariaDB leaves the time as it is where ALTER COLUMN gives another default or none, and reports no error. */
    private boolean keepsTime(ColumnDefinition column) {
        return flavor == Flavor.MariaDb
                && column.defaultValue()
                        .filter(value -> value.startsWith("CURRENT_TIMESTAMP"))
                        .isPresent();
    }

    private static ColumnDefinition visible(ColumnDefinition column, Alteration.SetVisible set) {
        Set<ColumnTrait> traits = EnumSet.noneOf(ColumnTrait.class);
        traits.addAll(column.traits());
        traits.remove(ColumnTrait.Invisible);
        if (!set.visible()) {
            traits.add(ColumnTrait.Invisible);
        }
        return new ColumnDefinition(column.name(), column.type(), traits, column.defaultValue());
    }

    private void place(Alteration alteration) throws Unfit, UnknownType {
        if (alteration instanceof Alteration.ChangeColumn change) {
            columns.move(change.column().name(), change.place());
        } else if (alteration instanceof Alteration.AddColumn add) {
            boolean there = columns.has(add.column().name());
            if (there && !add.ifNotExists()) {
                throw new Unfit("there is a column '" + add.column().name() + "' already");
            }
            if (!there) {
                columns.put(resolved(add.column()), add.place());
                added.add(folded(add.column().name()));
            }
        }
    }

    private void changeIndexes(List<Alteration> alterations) throws Unfit {
        for (Alteration alteration : alterations) {
            if (alteration instanceof Alteration.DropIndex drop) {
                indexes.drop(drop.name());
            } else if (alteration instanceof Alteration.DropPrimaryKey) {
                indexes.dropPrimary();
            } else if (alteration instanceof Alteration.RenameIndex rename) {
                indexes.rename(rename.old(), rename.name());
            } else if (alteration instanceof Alteration.AddPeriod add) {
                indexes.addUnlessNamed(add.period());
            }
        }
        for (Alteration alteration : alterations) {
            if (alteration instanceof Alteration.AddIndex add) {
                addIndex(add);
            } else if (alteration instanceof Alteration.AddColumn add
                    && before.column(add.column().name()).isEmpty()) {
                indexes.add(add.column());
            } else if (alteration instanceof Alteration.ChangeColumn change) {
                addKeyOf(change.column());
            }
        }
    }

    private void addIndex(Alteration.AddIndex add) throws Unfit {
        if (add.ifNotExists()) {
            indexes.addUnlessNamed(add.index());
        } else {
            indexes.add(add.index());
        }
    }

    private void addKeyOf(WrittenColumn column) throws Unfit {
        if (column.key() == WrittenColumn.Key.Primary) {
            indexes.dropPrimary();
        }
        indexes.add(column);
    }

    private List<ColumnDefinition> withKey() {
        Set<String> key = new java.util.HashSet<>();
        indexes.indexes().stream().filter(IndexDefinition::isNeverNull).forEach(index -> index.columns()
                .forEach(name -> key.add(folded(name))));
        return timestamps.withFirst(columns.columns()).stream()
                .map(column -> key.contains(folded(column.name())) ? ColumnRules.neverNull(column) : column)
                .toList();
    }

    private static String folded(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}

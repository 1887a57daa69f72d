package dev.lyrebird.runtime.engine.direct.schema;

import dev.lyrebird.contract.checkpoint.Flavor;
import dev.lyrebird.contract.tables.ColumnDefinition;
import dev.lyrebird.contract.tables.ColumnTrait;
import dev.lyrebird.contract.tables.ColumnType;
import dev.lyrebird.runtime.engine.direct.decode.map.Collations;
import dev.lyrebird.runtime.engine.direct.decode.map.MapMetadata;
import dev.lyrebird.runtime.engine.direct.decode.map.MapMetadata.Member;
import dev.lyrebird.runtime.engine.direct.decode.map.TableMap;
import dev.lyrebird.runtime.engine.direct.decode.map.WireColumn;
import dev.lyrebird.runtime.engine.direct.decode.plan.RowHashes;
import dev.lyrebird.runtime.engine.direct.schema.ddl.WrittenIndex;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A table's definition as the log itself tells it with {@code binlog_row_metadata=FULL}. Nothing is guessed: where a map leaves open
 * what decides how rows are written there is no definition. That is so for FLOAT, whose digits it does not tell; for MariaDB's columns of
 * 4 and 16 bytes, which may be addresses and UUIDs; and for tables without a primary key, which may have a unique one.
 * Defaults are not told either, so schemas have none.
 */
public final class ToldDefinition {
    private static final String BINARY = "binary";

    private final TableMap map;
    private final Flavor flavor;

    private ToldDefinition(TableMap map, Flavor flavor) {
        this.map = map;
        this.flavor = flavor;
    }

    /** @return empty when the map does not tell all that matters */
    public static Optional<TrackedTable> of(TableMap map, Flavor flavor) {
        MapMetadata told = map.metadata();
        boolean whole = told.names().size() == map.columns().size()
                && told.key().filter(key -> !key.isEmpty()).isPresent();
        return whole ? new ToldDefinition(map, flavor).table() : Optional.empty();
    }

    private Optional<TrackedTable> table() {
        MapMetadata told = map.metadata();
        List<ColumnDefinition> columns = new ArrayList<>();
        int hashes = flavor == Flavor.MariaDb ? RowHashes.namedIn(map) : 0;
        for (int i = 0; i < map.columns().size() - hashes; i++) {
            Optional<ColumnType> type = type(i);
            if (type.isEmpty()) {
                return Optional.empty();
            }
            Set<ColumnTrait> traits = EnumSet.noneOf(ColumnTrait.class);
            if (map.columns().get(i).nullable()) {
                traits.add(ColumnTrait.Nullable);
            }
            if (!told.visible().isEmpty() && !told.visible().get(i)) {
                traits.add(ColumnTrait.Invisible);
            }
            columns.add(new ColumnDefinition(told.names().get(i), type.get(), traits, Optional.empty()));
        }
        List<String> key =
                told.key().orElseThrow().stream().map(told.names()::get).toList();
        List<IndexDefinition> indexes = new ArrayList<>();
        indexes.add(IndexDefinition.whole("PRIMARY", WrittenIndex.Kind.Primary, key));
        told.names().stream().skip(columns.size()).map(ToldDefinition::hashed).forEach(indexes::add);
        return Optional.of(new TrackedTable(map.table(), columns, indexes, TextDefault.UNKNOWN));
    }

    /** The index of a hash: of what is not told. */
    private static IndexDefinition hashed(String column) {
        return IndexDefinition.whole(column, WrittenIndex.Kind.Unique, List.of());
    }

    private Optional<ColumnType> type(int index) {
        WireColumn wire = map.columns().get(index);
        return switch (wire.type()) {
            case TINY -> number("tinyint", index);
            case SHORT -> number("smallint", index);
            case INT24 -> number("mediumint", index);
            case LONG -> number("int", index);
            case LONGLONG -> number("bigint", index);
            case DOUBLE -> number("double", index);
            case DECIMAL -> number("decimal", index, wire.size(), wire.scale());
            case BIT -> number("bit", index, wire.size());
            case YEAR -> number("year", index);
            case DATE, NEWDATE -> number("date", index);
            case DATETIME -> fraction("datetime", wire);
            case TIMESTAMP -> fraction("timestamp", wire);
            case TIME -> fraction("time", wire);
            case JSON -> number("json", index);
            case VECTOR -> number("vector", index);
            case GEOMETRY ->
                number(map.metadata().geometryTypes().getOrDefault(index, 0) == 1 ? "point" : "geometry", index);
            case ENUM -> members("enum", index);
            case SET -> members("set", index);
            case STRING -> string(index);
            case VARCHAR, VAR_STRING -> text("varchar", "varbinary", index);
            case BLOB, TINY_BLOB, MEDIUM_BLOB, LONG_BLOB -> blob(wire.size(), index);
            default -> Optional.empty();
        };
    }

    private Optional<ColumnType> number(String name, int index, Integer... arguments) {
        boolean unsigned = map.metadata().unsigned().getOrDefault(index, false);
        return Optional.of(
                new ColumnType(name, List.of(arguments), unsigned, Optional.empty(), Optional.empty(), List.of()));
    }

    private static Optional<ColumnType> fraction(String name, WireColumn wire) {
        List<Integer> digits = wire.size() == 0 ? List.of() : List.of(wire.size());
        return Optional.of(new ColumnType(name, digits, false, Optional.empty(), Optional.empty(), List.of()));
    }

    private Optional<ColumnType> string(int index) {
        int size = map.columns().get(index).size();
        boolean mayBeAddress = flavor == Flavor.MariaDb && (size == 4 || size == 16);
        if (mayBeAddress && charset(index).filter(BINARY::equals).isPresent()) {
            return Optional.empty();
        }
        return text("char", "binary", index);
    }

    private Optional<ColumnType> blob(int prefix, int index) {
        String size =
                switch (prefix) {
                    case 1 -> "tiny";
                    case 2 -> "";
                    case 3 -> "medium";
                    default -> "long";
                };
        return text(size + "text", size + "blob", index);
    }

    private Optional<ColumnType> text(String text, String bytes, int index) {
        int size = map.columns().get(index).size();
        boolean sized = !text.endsWith("text");
        return charset(index)
                .map(set -> set.equals(BINARY)
                        ? new ColumnType(
                                bytes,
                                sized ? List.of(size) : List.of(),
                                false,
                                Optional.empty(),
                                Optional.empty(),
                                List.of())
                        : new ColumnType(
                                text,
                                sized ? List.of(size) : List.of(),
                                false,
                                Optional.of(set),
                                Optional.empty(),
                                List.of()));
    }

    /** The members' texts come from the map, always; the definition needs only their number. */
    private Optional<ColumnType> members(String name, int index) {
        List<Member> members = map.metadata().members().get(index);
        if (members == null) {
            return Optional.empty();
        }
        List<String> numbers = new ArrayList<>();
        for (int i = 1; i <= members.size(); i++) {
            numbers.add(String.valueOf(i));
        }
        return Optional.of(new ColumnType(name, List.of(), false, charset(index), Optional.empty(), numbers));
    }

    private Optional<String> charset(int index) {
        return Optional.ofNullable(map.metadata().collations().get(index)).flatMap(Collations::charset);
    }
}

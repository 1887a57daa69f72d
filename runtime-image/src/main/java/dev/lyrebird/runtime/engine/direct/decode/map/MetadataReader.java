package dev.lyrebird.runtime.engine.direct.decode.map;

import dev.lyrebird.contract.checkpoint.Flavor;
import dev.lyrebird.runtime.engine.direct.decode.map.MapMetadata.Member;
import dev.lyrebird.runtime.engine.direct.decode.wire.ByteReader;
import dev.lyrebird.runtime.engine.direct.decode.wire.UndecodableEvent;
import dev.lyrebird.runtime.engine.direct.decode.wire.UndecodableEvent.Kind;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Reads a table map's optional metadata: fields of type, length, content. Unknown fields are of newer servers and skipped. */
final class MetadataReader {
    private static final int SIGNS = 1;
    private static final int DEFAULT_CHARSET = 2;
    private static final int COLUMN_CHARSET = 3;
    private static final int NAMES = 4;
    private static final int SET_MEMBERS = 5;
    private static final int ENUM_MEMBERS = 6;
    private static final int GEOMETRY_TYPES = 7;
    private static final int SIMPLE_KEY = 8;
    private static final int KEY_WITH_PREFIXES = 9;
    private static final int ENUM_AND_SET_DEFAULT_CHARSET = 10;
    private static final int ENUM_AND_SET_COLUMN_CHARSET = 11;
    private static final int VISIBILITY = 12;

    private final List<WireColumn> columns;
    private final Flavor flavor;
    private final Map<Integer, Boolean> unsigned = new HashMap<>();
    private final Map<Integer, Integer> collations = new HashMap<>();
    private final List<String> names = new ArrayList<>();
    private final Map<Integer, List<Member>> members = new HashMap<>();
    private final Map<Integer, Integer> geometryTypes = new HashMap<>();
    private Optional<List<Integer>> key = Optional.empty();
    private final List<Boolean> visible = new ArrayList<>();

    MetadataReader(List<WireColumn> columns, Flavor flavor) {
        this.columns = columns;
        this.flavor = flavor;
    }

    /** MariaDB counts spatial columns among those that have a character set. */
    private boolean hasCharset(WireType type) {
        return type.hasCharset() || flavor == Flavor.MariaDb && type == WireType.GEOMETRY;
    }

    MapMetadata read(ByteReader in) {
        while (in.remaining() > 0) {
            int field = in.unsigned8();
            int length = in.packedCount();
            int begin = in.skip(length);
            field(field, new ByteReader().over(in.bytes(), begin, begin + length));
        }
        // MariaDB and MySQL tell the key only with the names: without the field there is none
        if (!names.isEmpty() && key.isEmpty()) {
            key = Optional.of(List.of());
        }
        return new MapMetadata(unsigned, collations, names, members, geometryTypes, key, visible);
    }

    private void field(int field, ByteReader in) {
        switch (field) {
            case SIGNS -> flags(in, type -> type.hasSign(), unsigned);
            case DEFAULT_CHARSET -> defaultCharset(in, this::hasCharset);
            case COLUMN_CHARSET -> each(in, this::hasCharset, collations);
            case NAMES -> names(in);
            case SET_MEMBERS -> members(in, type -> type == WireType.SET);
            case ENUM_MEMBERS -> members(in, type -> type == WireType.ENUM);
            case GEOMETRY_TYPES -> each(in, type -> type == WireType.GEOMETRY, geometryTypes);
            case SIMPLE_KEY -> key(in, 0);
            case KEY_WITH_PREFIXES -> key(in, 1);
            case ENUM_AND_SET_DEFAULT_CHARSET -> defaultCharset(in, MetadataReader::isEnumOrSet);
            case ENUM_AND_SET_COLUMN_CHARSET -> each(in, MetadataReader::isEnumOrSet, collations);
            case VISIBILITY -> visibility(in);
            default -> in.skip(in.remaining());
        }
    }

    private static boolean isEnumOrSet(WireType type) {
        return type == WireType.ENUM || type == WireType.SET;
    }

    private List<Integer> of(Predicate<WireType> kind) {
        List<Integer> found = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            if (kind.test(columns.get(i).type())) {
                found.add(i);
            }
        }
        return found;
    }

    private static boolean flag(ByteReader in, int begin, int index) {
        return (in.bytes()[begin + index / 8] >> 7 - index % 8 & 1) == 1;
    }

    private void flags(ByteReader in, Predicate<WireType> kind, Map<Integer, Boolean> target) {
        List<Integer> numbers = of(kind);
        int begin = in.skip(in.remaining());
        int told = Math.min(numbers.size(), (in.end() - begin) * 8);
        for (int i = 0; i < told; i++) {
            target.put(numbers.get(i), flag(in, begin, i));
        }
    }

    private void visibility(ByteReader in) {
        int begin = in.skip((columns.size() + 7) / 8);
        for (int i = 0; i < columns.size(); i++) {
            visible.add(flag(in, begin, i));
        }
    }

    /** One collation for all, then pairs for those that differ, counted over the columns of the kind. */
    private void defaultCharset(ByteReader in, Predicate<WireType> kind) {
        int collation = (int) in.packed();
        List<Integer> texts = of(kind);
        texts.forEach(column -> collations.put(column, collation));
        while (in.remaining() > 0) {
            int column = at(texts, in.packed());
            collations.put(column, (int) in.packed());
        }
    }

    private void each(ByteReader in, Predicate<WireType> kind, Map<Integer, Integer> target) {
        List<Integer> found = of(kind);
        for (int i = 0; in.remaining() > 0; i++) {
            target.put(at(found, i), (int) in.packed());
        }
    }

    private void names(ByteReader in) {
        while (in.remaining() > 0) {
            int length = in.packedCount();
            names.add(new String(in.bytes(), in.skip(length), length, StandardCharsets.UTF_8));
        }
        if (names.size() != columns.size()) {
            throw new UndecodableEvent(Kind.Damaged, names.size() + " names for " + columns.size() + " columns");
        }
    }

    private void members(ByteReader in, Predicate<WireType> kind) {
        List<Integer> found = of(kind);
        for (int i = 0; in.remaining() > 0; i++) {
            int count = in.packedCount();
            List<Member> texts = new ArrayList<>();
            for (int member = 0; member < count; member++) {
                int length = in.packedCount();
                byte[] text = new byte[length];
                System.arraycopy(in.bytes(), in.skip(length), text, 0, length);
                texts.add(new Member(text));
            }
            members.put(at(found, i), List.copyOf(texts));
        }
    }

    private void key(ByteReader in, int numbersBehind) {
        List<Integer> found = new ArrayList<>();
        while (in.remaining() > 0) {
            long column = in.packed();
            if (column < 0 || column >= columns.size()) {
                throw new UndecodableEvent(Kind.Damaged, "the key names column " + column + " of " + columns.size());
            }
            found.add((int) column);
            for (int i = 0; i < numbersBehind; i++) {
                in.packed();
            }
        }
        key = Optional.of(found);
    }

    private static int at(List<Integer> columns, long index) {
        if (index < 0 || index >= columns.size()) {
            throw new UndecodableEvent(
                    Kind.Damaged, "metadata for column " + index + " of a kind that has " + columns.size());
        }
        return columns.get((int) index);
    }
}

package dev.lyrebird.runtime.engine.direct.decode.plan;

import dev.lyrebird.contract.tables.ColumnDefinition;
import dev.lyrebird.contract.tables.TableDefinition;
import dev.lyrebird.runtime.engine.direct.decode.map.Collations;
import dev.lyrebird.runtime.engine.direct.decode.map.MapMetadata;
import dev.lyrebird.runtime.engine.direct.decode.map.MapMetadata.Member;
import dev.lyrebird.runtime.engine.direct.decode.map.TableMap;
import dev.lyrebird.runtime.engine.direct.decode.map.WireColumn;
import dev.lyrebird.runtime.engine.direct.decode.text.CharacterSets;
import dev.lyrebird.runtime.engine.direct.decode.text.JsonStrings;
import dev.lyrebird.runtime.engine.direct.decode.value.ColumnShape;
import dev.lyrebird.runtime.engine.direct.decode.wire.JsonOutput;
import dev.lyrebird.runtime.engine.direct.decode.wire.UndecodableEvent;
import dev.lyrebird.runtime.engine.direct.decode.wire.UndecodableEvent.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Holds a table map against the definition of its table. Where both tell the same thing of a column the map is right, since it
 * is the server's own word at that place; where they cannot both be right, nothing is guessed.
 */
public final class ColumnResolver {
    private static final int MEMBER_LIMIT = 1 << 20;

    private final CharacterSets sets;

    public ColumnResolver(CharacterSets sets) {
        this.sets = sets;
    }

    /**
     * @param hashes that the map may have behind the table's own columns
     * @return the table's own columns in its order
     * @throws UndecodableEvent of kind {@link Kind#DefinitionDiffers}
     */
    public List<ColumnShape> resolve(TableMap map, TableDefinition definition, RowHashes hashes) {
        int count = definition.columns().size();
        int told = map.columns().size();
        if (told < count || told > count && !hashes.explain(map, count)) {
            throw new UndecodableEvent(
                    Kind.DefinitionDiffers,
                    map.table() + " has " + told + " columns in the binlog and " + count
                            + " in the definition that holds there");
        }
        List<ColumnShape> shapes = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            ColumnDefinition column = definition.columns().get(i);
            check(map, i, column);
            shapes.add(shape(i, map, column));
        }
        return shapes;
    }

    private static void check(TableMap map, int index, ColumnDefinition column) {
        WireColumn wire = map.columns().get(index);
        String place = map.table() + "." + column.name();
        if (!TypeMatch.fits(column.type().name(), wire.type())) {
            throw new UndecodableEvent(
                    Kind.DefinitionDiffers,
                    place + " is " + column.type().name() + " in the definition that holds there and " + wire.type()
                            + " in the binlog");
        }
        List<String> names = map.metadata().names();
        if (!names.isEmpty() && !names.get(index).equalsIgnoreCase(column.name())) {
            throw new UndecodableEvent(
                    Kind.DefinitionDiffers, place + " is named " + names.get(index) + " in the binlog");
        }
    }

    private ColumnShape shape(int index, TableMap map, ColumnDefinition column) {
        MapMetadata metadata = map.metadata();
        Optional<String> charset = Optional.ofNullable(metadata.collations().get(index))
                .flatMap(Collations::charset)
                .or(() -> column.type().charset());
        return new ColumnShape(
                column.name(),
                map.columns().get(index),
                column.type().name(),
                column.type().arguments(),
                metadata.unsigned().getOrDefault(index, column.type().unsigned()),
                charset,
                members(metadata.members().get(index), charset, column));
    }

    private List<byte[]> members(List<Member> told, Optional<String> charset, ColumnDefinition column) {
        if (told == null) {
            return column.type().values().stream().map(JsonStrings::quoted).toList();
        }
        String name = charset.orElse("utf8mb4");
        return told.stream().map(member -> decoded(member.bytes(), name)).toList();
    }

    private byte[] decoded(byte[] member, String charset) {
        JsonOutput out = new JsonOutput(MEMBER_LIMIT);
        sets.find(charset)
                .orElseThrow(() ->
                        new UndecodableEvent(Kind.UnsupportedType, "the character set " + charset + " is not known"))
                .quoted(member, 0, member.length, out);
        return out.copy();
    }
}

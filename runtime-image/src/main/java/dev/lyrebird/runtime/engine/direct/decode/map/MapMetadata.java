package dev.lyrebird.runtime.engine.direct.decode.map;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The optional metadata of a table map; columns are counted from 0 over all columns of the table. Signs, character sets and
 * geometry types come with {@code binlog_row_metadata=MINIMAL} too, all else with FULL; MariaDB's {@code NO_LOG} sends none.
 *
 * @param unsigned whether a number is without sign, by column; absent for columns that are no numbers
 * @param collations number of the collation of text, ENUM and SET, by column
 * @param names of all columns in order, or empty
 * @param members members of ENUM and SET in the column's character set, by column
 * @param geometryTypes kind of geometry, by column: 0 any, 1 point, …
 * @param key columns of the primary key in its order, or empty; absent when the map does not tell
 * @param visible by column, or empty
 */
public record MapMetadata(
        Map<Integer, Boolean> unsigned,
        Map<Integer, Integer> collations,
        List<String> names,
        Map<Integer, List<Member>> members,
        Map<Integer, Integer> geometryTypes,
        Optional<List<Integer>> key,
        List<Boolean> visible) {
    public MapMetadata {
        unsigned = Map.copyOf(unsigned);
        collations = Map.copyOf(collations);
        names = List.copyOf(names);
        members = Map.copyOf(members);
        geometryTypes = Map.copyOf(geometryTypes);
        key = key.map(List::copyOf);
        visible = List.copyOf(visible);
    }

    /** A map without any. */
    public static MapMetadata none() {
        return new MapMetadata(Map.of(), Map.of(), List.of(), Map.of(), Map.of(), Optional.empty(), List.of());
    }

    /** A member of an ENUM or SET: its bytes in the column's character set. */
    public record Member(byte[] bytes) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Member member && Arrays.equals(bytes, member.bytes);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(bytes);
        }
    }
}

package dev.lyrebird.runtime.engine.direct.schema;

import dev.lyrebird.runtime.engine.direct.schema.ddl.CharsetChoice;
import dev.lyrebird.runtime.server.jdbc.Row;
import dev.lyrebird.runtime.server.jdbc.SqlSession;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The character sets and collations of a server. {@code utf8}, which older servers say, is {@code utf8mb3} here.
 *
 * @param defaults default collation of each character set
 * @param maxBytes longest character of each character set, in bytes
 * @param charsets character set of each collation
 * @param collations collation of each id that the log uses
 */
public record ServerCharsets(
        Map<String, String> defaults,
        Map<String, Integer> maxBytes,
        Map<String, String> charsets,
        Map<Integer, String> collations) {
    public static ServerCharsets read(SqlSession session) throws SQLException {
        ServerCharsets sets = new ServerCharsets(new TreeMap<>(), new TreeMap<>(), new TreeMap<>(), new HashMap<>());
        for (Row row :
                session.rows("SELECT character_set_name AS name, default_collate_name AS collation, maxlen AS bytes"
                        + " FROM information_schema.character_sets")) {
            sets.defaults.put(canonical(row.text("name")), canonical(row.text("collation")));
            sets.maxBytes.put(canonical(row.text("name")), (int) row.number("bytes"));
        }
        boolean full = session.version().isMariaDb() && session.version().atLeast(10, 10);
        String collations = full
                ? "SELECT full_collation_name AS collation, character_set_name AS name, id"
                        + " FROM information_schema.collation_character_set_applicability"
                : "SELECT collation_name AS collation, character_set_name AS name, id FROM information_schema.collations";
        for (Row row : session.rows(collations)) {
            sets.charsets.put(canonical(row.text("collation")), canonical(row.text("name")));
            row.find("id").ifPresent(id -> sets.collations.put(Integer.valueOf(id), canonical(row.text("collation"))));
        }
        return sets;
    }

    /** @return the name in lower case, with {@code utf8mb3} for {@code utf8} */
    public static String canonical(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (lower.equals("utf8")) {
            return "utf8mb3";
        }
        return lower.startsWith("utf8_") ? "utf8mb3" + lower.substring(4) : lower;
    }

    /** @return the character set and collation for a written choice; what it omits is inherited */
    TextDefault choose(CharsetChoice choice, TextDefault inherited) {
        Optional<String> charset =
                choice.charset().filter(name -> !name.equals("default")).map(ServerCharsets::canonical);
        Optional<String> collation = choice.collation().map(ServerCharsets::canonical);
        if (collation.isPresent()) {
            return collated(collation.get(), charset.or(inherited::charset));
        }
        return charset.map(name -> new TextDefault(Optional.of(name), Optional.ofNullable(defaults.get(name))))
                .orElse(inherited);
    }

    /** MariaDB has collations without a character set in their names; the one that is in force completes them. */
    private TextDefault collated(String collation, Optional<String> charset) {
        String known = charsets.get(collation);
        if (known != null) {
            return TextDefault.of(known, collation);
        }
        return new TextDefault(
                charset, Optional.of(charset.map(name -> name + "_" + collation).orElse(collation)));
    }

    /** @return the default that a collation's id in the log stands for */
    Optional<TextDefault> ofId(int id) {
        return Optional.ofNullable(collations.get(id))
                .map(collation ->
                        new TextDefault(Optional.ofNullable(charsets.get(collation)), Optional.of(collation)));
    }

    /** @return the same with the default collations that a session has */
    ServerCharsets of(DdlContext session) {
        Map<String, String> changed = new TreeMap<>(defaults);
        session.defaultCollations().stream()
                .map(collations::get)
                .filter(Objects::nonNull)
                .filter(charsets::containsKey)
                .forEach(collation -> changed.put(charsets.get(collation), collation));
        return changed.equals(defaults) ? this : new ServerCharsets(changed, maxBytes, charsets, collations);
    }

    int bytesOf(Optional<String> charset) {
        return charset.map(name -> maxBytes.getOrDefault(name, 1)).orElse(1);
    }
}

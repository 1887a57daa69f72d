package dev.lyrebird.runtime.engine.direct.schema;

import java.util.Optional;

/** The character set and collation that texts have unless they say otherwise: of a database, a table or the server. */
public record TextDefault(Optional<String> charset, Optional<String> collation) {
    static final TextDefault UNKNOWN = new TextDefault(Optional.empty(), Optional.empty());

    static TextDefault of(String charset, String collation) {
        return new TextDefault(Optional.of(charset), Optional.of(collation));
    }
}

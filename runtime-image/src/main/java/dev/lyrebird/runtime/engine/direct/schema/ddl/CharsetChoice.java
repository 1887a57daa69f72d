package dev.lyrebird.runtime.engine.direct.schema.ddl;

import java.util.Optional;

/**
 * The character set and collation that an option names.
 *
 * @param charset in lower case; {@code default} stands for what is inherited
 */
public record CharsetChoice(Optional<String> charset, Optional<String> collation) {
    static final CharsetChoice NONE = new CharsetChoice(Optional.empty(), Optional.empty());

    public boolean isEmpty() {
        return charset.isEmpty() && collation.isEmpty();
    }

    CharsetChoice withCharset(String other) {
        return new CharsetChoice(Optional.of(other), collation);
    }

    CharsetChoice withCollation(String other) {
        return new CharsetChoice(charset, Optional.of(other));
    }
}

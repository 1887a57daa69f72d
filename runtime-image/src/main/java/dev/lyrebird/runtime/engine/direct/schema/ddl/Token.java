package dev.lyrebird.runtime.engine.direct.schema.ddl;

import java.util.Locale;

/**
 * A word, sign or literal of a statement.
 *
 * @param text of a name or string its value, without quotes and escapes; otherwise as written
 */
record Token(Kind kind, String text) {
    /** What a token is. */
    enum Kind {
        /** A keyword, or a name without quotes. */
        Word,
        /** A name in quotes: never a keyword. */
        QuotedName,
        /** A string literal. */
        Text,
        /** A number, or a hexadecimal or bit literal. */
        Number,
        /** A sign. */
        Sign,
        /** Behind the last one. */
        End
    }

    boolean isWord(String word) {
        return kind == Kind.Word && text.equalsIgnoreCase(word);
    }

    boolean isSign(String sign) {
        return kind == Kind.Sign && text.equals(sign);
    }

    boolean isName() {
        return kind == Kind.Word || kind == Kind.QuotedName;
    }

    String upper() {
        return kind == Kind.Word ? text.toUpperCase(Locale.ROOT) : "";
    }
}

package dev.lyrebird.runtime.engine.direct.schema.ddl;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** A place in the tokens of a statement, and what can be asked of it. */
final class Cursor {
    private static final Token END = new Token(Token.Kind.End, "");

    private final List<Token> tokens;
    private int at;

    Cursor(List<Token> tokens) {
        this.tokens = tokens;
    }

    Token peek() {
        return peek(0);
    }

    Token peek(int ahead) {
        return at + ahead < tokens.size() ? tokens.get(at + ahead) : END;
    }

    Token next() {
        Token token = peek();
        at++;
        return token;
    }

    boolean atEnd() {
        return peek().kind() == Token.Kind.End || peek().isSign(";");
    }

    /** Whether these words follow; nothing is taken. */
    boolean sees(String... words) {
        for (int i = 0; i < words.length; i++) {
            if (!peek(i).isWord(words[i])) {
                return false;
            }
        }
        return true;
    }

    boolean seesAny(Set<String> words) {
        return words.contains(peek().upper());
    }

    boolean seesSign(String sign) {
        return peek().isSign(sign);
    }

    /** Takes these words if they follow. */
    boolean take(String... words) {
        boolean found = sees(words);
        if (found) {
            at += words.length;
        }
        return found;
    }

    boolean takeSign(String sign) {
        boolean found = seesSign(sign);
        if (found) {
            at++;
        }
        return found;
    }

    void expect(String word) throws NotUnderstood {
        if (!take(word)) {
            throw unexpected(word);
        }
    }

    void expectSign(String sign) throws NotUnderstood {
        if (!takeSign(sign)) {
            throw unexpected(sign);
        }
    }

    String name() throws NotUnderstood {
        return readable(writtenName());
    }

    /** A name that may have bytes which cannot be read. */
    String writtenName() throws NotUnderstood {
        if (!peek().isName()) {
            throw unexpected("a name");
        }
        return next().text();
    }

    String text() throws NotUnderstood {
        if (peek().kind() != Token.Kind.Text) {
            throw unexpected("a string");
        }
        return next().text();
    }

    /** A string that matters: a default, or a member of ENUM or SET. */
    String value() throws NotUnderstood {
        return readable(text());
    }

    static String readable(String text) throws NotUnderstood {
        if (text.indexOf(DdlParser.UNREADABLE) >= 0) {
            throw NotUnderstood.unreadable();
        }
        return text;
    }

    int number() throws NotUnderstood {
        Token token = peek();
        try {
            int value = Integer.parseUnsignedInt(token.text());
            at++;
            return value;
        } catch (NumberFormatException e) {
            throw unexpected("a number");
        }
    }

    /** A name of a table, of {@code database} unless it says otherwise. */
    TableName tableName(String database) throws NotUnderstood {
        TableName name = writtenTableName(database);
        readable(name.database());
        readable(name.table());
        return name;
    }

    /** As {@link #tableName}; it may have bytes which cannot be read. */
    TableName writtenTableName(String database) throws NotUnderstood {
        if (takeSign(".")) {
            return new TableName(database, writtenName());
        }
        String first = writtenName();
        return takeSign(".") ? new TableName(first, writtenName()) : new TableName(database, first);
    }

    /** A character set or collation: a name or a string, in lower case. */
    String charset() throws NotUnderstood {
        String value = peek().kind() == Token.Kind.Text ? text() : name();
        return value.toLowerCase(Locale.ROOT);
    }

    /** Passes over what stands in brackets, if an opening one follows. */
    boolean skipBrackets() throws NotUnderstood {
        if (!seesSign("(")) {
            return false;
        }
        int depth = 0;
        do {
            Token token = next();
            if (token.kind() == Token.Kind.End) {
                throw new NotUnderstood("brackets that do not close");
            }
            depth += token.isSign("(") ? 1 : token.isSign(")") ? -1 : 0;
        } while (depth > 0);
        return true;
    }

    /** Passes over everything up to a comma, or a closing bracket, of this level. */
    void skipToComma() throws NotUnderstood {
        while (!atEnd() && !seesSign(",") && !seesSign(")")) {
            if (!skipBrackets()) {
                next();
            }
        }
    }

    /** @return the name behind, if {@code words} follow */
    Optional<String> nameAfter(String... words) throws NotUnderstood {
        return take(words) ? Optional.of(name()) : Optional.empty();
    }

    NotUnderstood unexpected(String expected) {
        Token found = peek();
        String shown =
                switch (found.kind()) {
                    case End -> "the end";
                    case Text, Number -> "a literal";
                    default -> "'" + found.text() + "'";
                };
        return new NotUnderstood("expected " + expected + ", found " + shown);
    }
}

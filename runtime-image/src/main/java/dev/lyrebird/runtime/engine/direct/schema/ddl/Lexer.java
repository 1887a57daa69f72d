package dev.lyrebird.runtime.engine.direct.schema.ddl;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Cuts a statement into tokens (MySQL's manual, "Language Structure"). What stands in {@code /*! … *}{@code /} counts: a server
 * logs such a comment only when it has executed it.
 */
final class Lexer {
    private static final Pattern NUMBER =
            Pattern.compile("(?:0[xX][0-9a-fA-F]+|0b[01]+|(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][+-]?\\d+)?)");
    private static final Pattern EXECUTED = Pattern.compile("/\\*!\\d{0,6}");
    private static final Pattern EXECUTED_BY_MARIADB = Pattern.compile("/\\*M?!\\d{0,6}");

    private final String sql;
    private final SqlMode mode;
    private final List<Token> tokens = new ArrayList<>();
    private int at;

    private Lexer(String sql, SqlMode mode) {
        this.sql = sql;
        this.mode = mode;
    }

    static List<Token> cut(String sql, SqlMode mode) throws NotUnderstood {
        return new Lexer(sql, mode).cut();
    }

    private List<Token> cut() throws NotUnderstood {
        while (at < sql.length()) {
            char c = sql.charAt(at);
            if (Character.isWhitespace(c)) {
                at++;
            } else if (!comment(c)) {
                token(c);
            }
        }
        return tokens;
    }

    private boolean comment(char c) throws NotUnderstood {
        if (c == '#' || sql.startsWith("--", at) && (at + 2 == sql.length() || sql.charAt(at + 2) <= ' ')) {
            int end = sql.indexOf('\n', at);
            at = end < 0 ? sql.length() : end;
            return true;
        }
        if (sql.startsWith("*/", at)) {
            at += 2; // the end of an executed comment
            return true;
        }
        if (!sql.startsWith("/*", at)) {
            return false;
        }
        var executed =
                (mode.mariaDb() ? EXECUTED_BY_MARIADB : EXECUTED).matcher(sql).region(at, sql.length());
        if (executed.lookingAt()) {
            at = executed.end();
            return true;
        }
        int end = sql.indexOf("*/", at + 2);
        if (end < 0) {
            throw new NotUnderstood("a comment without an end");
        }
        at = end + 2;
        return true;
    }

    private void token(char c) throws NotUnderstood {
        if (c == '`') {
            add(Token.Kind.QuotedName, quoted('`', Escapes.None));
        } else if (c == '"' && mode.ansiQuotes()) {
            add(Token.Kind.QuotedName, quoted('"', Escapes.None));
        } else if (c == '\'' || c == '"') {
            text(quoted(c, mode.noBackslashEscapes() ? Escapes.None : Escapes.Backslash));
        } else if (number()) {
            return;
        } else if (isWordPart(c)) {
            word();
        } else {
            add(Token.Kind.Sign, String.valueOf(c));
            at++;
        }
    }

    /** Strings side by side are one. */
    private void text(String value) {
        Token last = tokens.isEmpty() ? null : tokens.get(tokens.size() - 1);
        if (last != null && last.kind() == Token.Kind.Text) {
            tokens.set(tokens.size() - 1, new Token(Token.Kind.Text, last.text() + value));
        } else {
            add(Token.Kind.Text, value);
        }
    }

    private void word() throws NotUnderstood {
        int start = at;
        while (at < sql.length() && isWordPart(sql.charAt(at))) {
            at++;
        }
        String word = sql.substring(start, at);
        boolean literalFollows = at < sql.length() && sql.charAt(at) == '\'';
        if (literalFollows && word.matches("[xXbB]")) {
            add(Token.Kind.Number, word + "'" + quoted('\'', Escapes.None) + "'");
        } else if (literalFollows && word.matches("[nN]")) {
            text(quoted('\'', mode.noBackslashEscapes() ? Escapes.None : Escapes.Backslash));
        } else {
            add(Token.Kind.Word, word);
        }
    }

    private boolean followsDot() {
        int last = tokens.size() - 1;
        return last >= 1 && tokens.get(last).isSign(".") && tokens.get(last - 1).isName();
    }

    /** Takes a number, if one stands here: a name can begin with digits, and a dot directly behind a name goes on with it. */
    private boolean number() {
        var matcher = NUMBER.matcher(sql).region(at, sql.length());
        boolean partOfName =
                sql.charAt(at) == '.' && at > 0 && (isWordPart(sql.charAt(at - 1)) || isQuote(sql.charAt(at - 1)));
        if (partOfName || followsDot() || !matcher.lookingAt()) {
            return false;
        }
        int end = matcher.end();
        if (end < sql.length() && isWordPart(sql.charAt(end))) {
            return false;
        }
        add(Token.Kind.Number, sql.substring(at, end));
        at = end;
        return true;
    }

    private static boolean isQuote(char c) {
        return c == '`' || c == '"';
    }

    private enum Escapes {
        None,
        Backslash
    }

    private String quoted(char quote, Escapes escapes) throws NotUnderstood {
        StringBuilder value = new StringBuilder();
        for (at++; at < sql.length(); at++) {
            char c = sql.charAt(at);
            if (c == quote && at + 1 < sql.length() && sql.charAt(at + 1) == quote) {
                value.append(c);
                at++;
            } else if (c == quote) {
                at++;
                return value.toString();
            } else if (c == '\\' && escapes == Escapes.Backslash && at + 1 < sql.length()) {
                value.append(unescaped(sql.charAt(++at)));
            } else {
                value.append(c);
            }
        }
        throw new NotUnderstood("a string or name without its closing quote");
    }

    private static String unescaped(char c) {
        return switch (c) {
            case '0' -> "\0";
            case 'b' -> "\b";
            case 'n' -> "\n";
            case 'r' -> "\r";
            case 't' -> "\t";
            case 'Z' -> "\u001a";
            case '%', '_' -> "\\" + c;
            default -> String.valueOf(c);
        };
    }

    private static boolean isWordPart(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '$' || c >= 0x80;
    }

    private void add(Token.Kind kind, String text) {
        tokens.add(new Token(kind, text));
    }
}

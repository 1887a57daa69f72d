package dev.lyrebird.runtime.engine.direct.schema.ddl;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads a column's default. */
final class DefaultParser {
    private static final Set<String> NOW = Set.of("CURRENT_TIMESTAMP", "NOW", "LOCALTIME", "LOCALTIMESTAMP");

    private static final Set<String> TIMES = Set.of("DATE", "TIME", "TIMESTAMP");
    private static final Pattern SHORTENED = Pattern.compile("\\.\\d+|[\\d.]+[eE][+-]?\\d{1,2}");

    private DefaultParser() {}

    /** @return a number as servers show it: with its zero before the point, and without an exponent unless it is a large one */
    private static String plain(String number) {
        return SHORTENED.matcher(number).matches() ? new BigDecimal(number).toPlainString() : number;
    }

    private static String number(String literal) {
        String digits = literal.length() < 2 ? "" : literal.substring(2).replace("'", "");
        if (literal.matches("0b.*|[bB]'.*")) {
            return DdlParser.BITS + digits;
        } else if (!literal.matches("0[xX].*|[xX]'.*")) {
            return plain(literal);
        }
        StringBuilder bits = new StringBuilder(DdlParser.BITS);
        for (char digit : digits.toCharArray()) {
            int value = Character.digit(digit, 16);
            bits.append(Integer.toBinaryString(value | 16), 1, 5);
        }
        return bits.toString();
    }

    /**
     * @return a literal as text, or its bits behind {@link DdlParser#BITS}, or CURRENT_TIMESTAMP with its digits; empty for NULL and
     *     expressions
     */
    static Optional<String> read(Cursor cursor) throws NotUnderstood {
        if (cursor.seesAny(NOW)) {
            return Optional.of(now(cursor));
        }
        if (cursor.peek().kind() == Token.Kind.Word && cursor.peek().text().startsWith("_")) {
            cursor.next(); // the character set of the literal behind it
        }
        if (cursor.seesAny(TIMES) && cursor.peek(1).kind() == Token.Kind.Text) {
            cursor.next(); // the type of the literal behind it
        }
        Token token = cursor.peek();
        boolean minus = cursor.seesSign("-");
        if (minus || cursor.seesSign("+")) {
            cursor.next();
            token = cursor.peek();
        }
        return switch (token.kind()) {
            case Text -> Optional.of(cursor.value());
            case Number -> Optional.of((minus ? "-" : "") + number(cursor.next().text()));
            case Word, QuotedName -> word(cursor);
            default -> expression(cursor);
        };
    }

    private static Optional<String> expression(Cursor cursor) throws NotUnderstood {
        if (!cursor.skipBrackets()) {
            throw cursor.unexpected("a default");
        }
        return Optional.empty();
    }

    private static Optional<String> word(Cursor cursor) throws NotUnderstood {
        String word = cursor.next().upper();
        if (word.equals("NEXT")) {
            cursor.expect("VALUE");
            cursor.expect("FOR");
            cursor.tableName("");
            return Optional.empty();
        }
        if (word.equals("CASE")) {
            skipCase(cursor);
            return Optional.empty();
        }
        if (cursor.takeSign(".")) {
            cursor.name();
        }
        cursor.skipBrackets();
        return word.equals("TRUE") ? Optional.of("1") : word.equals("FALSE") ? Optional.of("0") : Optional.empty();
    }

    /** MariaDB has it without brackets, too. */
    private static void skipCase(Cursor cursor) throws NotUnderstood {
        int open = 1;
        while (open > 0) {
            if (cursor.atEnd()) {
                throw cursor.unexpected("END");
            } else if (!cursor.skipBrackets()) {
                Token token = cursor.next();
                open += token.isWord("CASE") ? 1 : token.isWord("END") ? -1 : 0;
            }
        }
    }

    private static String now(Cursor cursor) throws NotUnderstood {
        cursor.next();
        if (!cursor.takeSign("(")) {
            return "CURRENT_TIMESTAMP";
        }
        String digits = cursor.seesSign(")") ? "" : "(" + cursor.number() + ")";
        cursor.expectSign(")");
        return "CURRENT_TIMESTAMP" + digits;
    }
}

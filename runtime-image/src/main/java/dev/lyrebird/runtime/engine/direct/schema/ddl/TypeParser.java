package dev.lyrebird.runtime.engine.direct.schema.ddl;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads a column's type. */
final class TypeParser {
    private static final Map<String, String> SYNONYMS = Map.ofEntries(
            Map.entry("int1", "tinyint"),
            Map.entry("int2", "smallint"),
            Map.entry("int3", "mediumint"),
            Map.entry("middleint", "mediumint"),
            Map.entry("int4", "int"),
            Map.entry("integer", "int"),
            Map.entry("int8", "bigint"),
            Map.entry("float4", "float"),
            Map.entry("float8", "double"),
            Map.entry("dec", "decimal"),
            Map.entry("fixed", "decimal"),
            Map.entry("numeric", "decimal"),
            Map.entry("character", "char"),
            Map.entry("varcharacter", "varchar"),
            Map.entry("geomcollection", "geometrycollection"));

    private final Cursor cursor;
    private final List<Integer> arguments = new ArrayList<>();
    private final List<String> values = new ArrayList<>();
    private String name;
    private boolean unsigned;
    private boolean binary;
    private Optional<String> charset = Optional.empty();
    private Optional<String> collation = Optional.empty();

    private TypeParser(Cursor cursor) {
        this.cursor = cursor;
    }

    static WrittenType read(Cursor cursor) throws NotUnderstood {
        return new TypeParser(cursor).read();
    }

    private WrittenType read() throws NotUnderstood {
        name = name();
        if (name.equals("enum") || name.equals("set")) {
            members();
        } else if (cursor.takeSign("(")) {
            numbers();
        }
        while (numeric() || textual()) {
            // each word was taken
        }
        return new WrittenType(name, arguments, unsigned, charset, collation, binary, values);
    }

    private String name() throws NotUnderstood {
        if (cursor.peek().kind() != Token.Kind.Word) {
            throw cursor.unexpected("a type");
        }
        String word = cursor.next().text().toLowerCase(Locale.ROOT);
        return switch (word) {
            case "bool", "boolean" -> {
                arguments.add(1);
                yield "tinyint";
            }
            case "serial" -> {
                unsigned = true;
                yield "bigint";
            }
            case "double" -> {
                cursor.take("PRECISION");
                yield "double";
            }
            case "char", "character" -> cursor.take("VARYING") ? "varchar" : "char";
            case "nchar", "nvarchar", "national" -> national(word);
            case "long" -> longText();
            default -> SYNONYMS.getOrDefault(word, word);
        };
    }

    private String national(String word) throws NotUnderstood {
        charset = Optional.of("utf8mb3");
        if (word.equals("nvarchar")) {
            return "varchar";
        }
        boolean varies = word.equals("nchar")
                ? cursor.take("VARCHAR") || cursor.take("VARCHARACTER")
                : !cursor.take("CHAR") && !cursor.take("CHARACTER");
        if (word.equals("national") && varies && !cursor.take("VARCHAR") && !cursor.take("VARCHARACTER")) {
            throw cursor.unexpected("a type behind NATIONAL");
        }
        return cursor.take("VARYING") || varies ? "varchar" : "char";
    }

    private String longText() {
        if (cursor.take("VARBINARY")) {
            return "mediumblob";
        }
        if (!cursor.take("VARCHAR") && !cursor.take("VARCHARACTER") && !cursor.take("CHAR", "VARYING")) {
            cursor.take("CHARACTER", "VARYING");
        }
        return "mediumtext";
    }

    private void members() throws NotUnderstood {
        cursor.expectSign("(");
        do {
            if (cursor.peek().kind() == Token.Kind.Word && cursor.peek().text().startsWith("_")) {
                throw new NotUnderstood("a member of " + name + " with a character set of its own");
            }
            values.add(
                    cursor.peek().kind() == Token.Kind.Number
                            ? bytes(cursor.next().text())
                            : cursor.value());
        } while (cursor.takeSign(","));
        cursor.expectSign(")");
    }

    /** A member as bytes: what those beyond ASCII are, only the server knows. */
    private String bytes(String literal) throws NotUnderstood {
        String digits = literal.substring(2).replace("'", "");
        boolean hex = "xX".indexOf(literal.charAt(0)) >= 0 || literal.matches("0[xX].*");
        BigInteger value = digits.isEmpty() ? BigInteger.ZERO : new BigInteger(digits, hex ? 16 : 2);
        byte[] bytes = value.signum() == 0 ? new byte[0] : value.toByteArray();
        for (byte one : bytes) {
            if (one <= 0) {
                throw new NotUnderstood("a member of " + name + " that is written as bytes");
            }
        }
        return new String(bytes, StandardCharsets.US_ASCII);
    }

    private void numbers() throws NotUnderstood {
        do {
            arguments.add(number());
        } while (cursor.takeSign(","));
        cursor.expectSign(")");
    }

    /** Lengths up to 4 G are allowed, and {@code DECIMAL(10.2)} is read as {@code 10,2} nowhere: it is 10. */
    private int number() throws NotUnderstood {
        Token token = cursor.peek();
        if (token.kind() == Token.Kind.Number && token.text().matches("\\d{10,19}")) {
            cursor.next();
            return Integer.MAX_VALUE;
        }
        return cursor.number();
    }

    private boolean numeric() {
        if (cursor.take("UNSIGNED") || cursor.take("ZEROFILL")) {
            unsigned = true;
            return true;
        }
        return cursor.take("SIGNED");
    }

    private boolean textual() throws NotUnderstood {
        if (cursor.take("CHARACTER", "SET") || cursor.take("CHARSET") || cursor.take("CHAR", "SET")) {
            charset = Optional.of(cursor.charset());
        } else if (cursor.take("ASCII")) {
            charset = Optional.of("latin1");
        } else if (cursor.take("UNICODE")) {
            charset = Optional.of("ucs2");
        } else if (cursor.take("BYTE")) {
            charset = Optional.of("binary");
        } else if (cursor.take("BINARY")) {
            binary = true;
        } else if (cursor.take("COLLATE")) {
            collation = Optional.of(cursor.charset());
        } else {
            return false;
        }
        return true;
    }
}

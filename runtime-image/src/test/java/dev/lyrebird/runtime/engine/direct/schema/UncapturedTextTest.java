package dev.lyrebird.runtime.engine.direct.schema;

import static org.assertj.core.api.Assertions.assertThatCode;

import dev.lyrebird.contract.position.Position;
import dev.lyrebird.runtime.engine.direct.schema.ddl.SqlMode;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever bytes a session's character set allows in a statement: it never stops the stream for a table that is not captured. */
class UncapturedTextTest {
    private static final Position AT = Position.atTransaction(Optional.empty(), "binlog.000001", 4);
    private static final int ID = 77;
    private static final int RUNS = 500;

    /** {@code @} stands for bytes that the server takes for text. */
    private static final List<String> STATEMENTS = List.of(
            "CREATE TABLE other.`@` (`@` INT COMMENT '@', e ENUM('@','@') DEFAULT '@') COMMENT='@'",
            "CREATE TABLE other.t (id INT COMMENT '@', KEY `@` (id) COMMENT '@') COMMENT '@'",
            "CREATE TABLE other.`@` LIKE other.`@`",
            "ALTER TABLE other.`@` ADD `@` VARCHAR(9) DEFAULT '@' COMMENT '@', DROP `@`",
            "ALTER TABLE other.t COMMENT '@', RENAME TO other.`@`",
            "CREATE INDEX `@` ON other.`@` (`@`) COMMENT '@'",
            "DROP INDEX `@` ON other.t",
            "DROP TABLE other.`@`, other.t /* @ */",
            "RENAME TABLE other.`@` TO other.`@`, other.t TO other.`@`",
            "TRUNCATE other.`@`",
            "CREATE DATABASE `@`",
            "ALTER DATABASE `@` CHARACTER SET utf8mb4",
            "DROP DATABASE `@`",
            "CREATE VIEW `@` AS SELECT '@' AS `@`",
            "CREATE FUNCTION `@`() RETURNS INT COMMENT '@' RETURN 1",
            "DROP TRIGGER `@`");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "armscii8", "ascii", "big5", "binary", "cp1250", "cp1251", "cp1256", "cp1257", "cp850", "cp852",
                        "cp866",
                "cp932", "dec8", "eucjpms", "euckr", "gb18030", "gb2312", "gbk", "geostd8", "greek", "hebrew", "hp8",
                "keybcs2", "koi8r", "koi8u", "latin1", "latin2", "latin5", "latin7", "macce", "macroman", "sjis",
                        "swe7",
                "tis620", "ujis", "utf8mb3", "utf8mb4"
            })
    void ofAnyCharacterSetIsOfNoConcern(String set) {
        long seed = Long.getLong("lyrebird.seed", System.nanoTime());
        Random random = new Random(seed);
        LiveSchema schema = NoTables.at(AT);
        for (int run = 0; run < RUNS; run++) {
            byte[] sql = filled(STATEMENTS.get(random.nextInt(STATEMENTS.size())), set, random);
            assertThatCode(() -> apply(schema, set, sql))
                    .as("-Dlyrebird.seed=%d %s", seed, HexFormat.of().formatHex(sql))
                    .doesNotThrowAnyException();
        }
    }

    /** 纊 of Windows in a session of sjis, whose server takes FA5C for a character; Java takes it for none, and a backslash. */
    @Test
    void aSecondByteThatIsABackslashEscapesNothing() {
        byte[] sql = "CREATE TABLE other.t (id INT COMMENT 'ú\\', `ú\\` INT DEFAULT 'ú\\')"
                .getBytes(StandardCharsets.ISO_8859_1);

        assertThatCode(() -> apply(NoTables.at(AT), "sjis", sql)).doesNotThrowAnyException();
    }

    private static void apply(LiveSchema schema, String set, byte[] sql) throws DdlNotApplied {
        DdlContext context = new DdlContext("", SqlMode.DEFAULT, Optional.empty(), List.of(), Optional.empty(), false);
        ServerCharsets sets =
                new ServerCharsets(Map.of(), Map.of(), Map.of(set + "_bin", set), Map.of(ID, set + "_bin"));
        schema.apply(new QueryEvent(context, Optional.of(ID), sql).sql(sets), context, AT);
    }

    private static byte[] filled(String statement, String set, Random random) {
        ByteArrayOutputStream sql = new ByteArrayOutputStream();
        for (byte b : statement.getBytes(StandardCharsets.US_ASCII)) {
            if (b == '@') {
                text(set, random, sql);
            } else {
                sql.write(b);
            }
        }
        return sql.toByteArray();
    }

    private static void text(String set, Random random, ByteArrayOutputStream out) {
        out.write('n');
        for (int i = random.nextInt(6); i >= 0; i--) {
            int lead = 0x80 + random.nextInt(0x80);
            out.write(lead);
            if (isLead(set, lead)) {
                out.write(0x40 + random.nextInt(0x3F));
            } else if (random.nextBoolean()) {
                out.write('a' + random.nextInt(26));
            }
        }
        out.writeBytes("zz".getBytes(StandardCharsets.US_ASCII));
    }

    /** Whether the server takes it, with a second byte from 40 to 7E, for one character: MySQL's {@code strings/ctype-*.c}. */
    private static boolean isLead(String set, int b) {
        return switch (set) {
            case "sjis", "cp932" -> b >= 0x81 && b <= 0x9F || b >= 0xE0 && b <= 0xFC;
            case "big5" -> b >= 0xA1 && b <= 0xF9;
            case "gbk", "gb18030" -> b >= 0x81 && b <= 0xFE;
            default -> false;
        };
    }
}

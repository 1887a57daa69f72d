package dev.lyrebird.runtime.engine.direct.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lyrebird.runtime.engine.direct.decode.text.CharacterSets;
import dev.lyrebird.runtime.engine.direct.schema.ddl.DdlParser;
import dev.lyrebird.runtime.engine.direct.schema.ddl.DdlStatement;
import dev.lyrebird.runtime.engine.direct.schema.ddl.NotUnderstood;
import dev.lyrebird.runtime.engine.direct.schema.ddl.SqlMode;
import dev.lyrebird.runtime.engine.direct.schema.ddl.WrittenColumn;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A statement's bytes are in the character set of its session. */
class QueryEventTest {
    private static final int ID = 77;

    @ParameterizedTest
    @CsvSource({
        "binary, UTF-8, größe",
        "utf8mb4, UTF-8, größe",
        "latin1, windows-1252, größe",
        "cp850, IBM850, größe",
        "cp852, IBM852, žluť",
        "cp866, IBM866, размер",
        "macroman, x-MacRoman, größe",
        "macce, x-MacCentralEurope, žluť",
        "tis620, TIS-620, ขนาด",
        "koi8r, KOI8-R, размер",
        "sjis, Shift_JIS, 大きさ",
        "gb2312, GB2312, 尺寸"
    })
    void namesAndMembersAreThoseThatItWrote(String set, String java, String name) throws Exception {
        String sql =
                "CREATE TABLE t (`" + name + "` ENUM('" + name + "') DEFAULT '" + name + "' COMMENT '" + name + "')";
        WrittenColumn column = column(set, sql.getBytes(Charset.forName(java)));

        assertThat(column.name()).isEqualTo(name);
        assertThat(column.type().values()).containsExactly(name);
        assertThat(column.defaultValue()).contains(name);
    }

    /** What older applications send: UTF-8, where the session says latin1. Rows read these bytes in the same way. */
    @Test
    void theBytesThatJavasLatin1LacksAreCharactersToTheServer() throws Exception {
        String read = "Ð\u009DÐ¾Ð²Ñ‹Ð¹ \u0081\u008D\u008F\u0090";
        byte[] name = HexFormat.of().parseHex("d09dd0bed0b2d18bd0b920818d8f90");
        ByteArrayOutputStream sql = new ByteArrayOutputStream();
        for (String before : new String[] {"CREATE TABLE t (`", "` ENUM('", "') DEFAULT '"}) {
            sql.writeBytes(before.getBytes(StandardCharsets.US_ASCII));
            sql.writeBytes(name);
        }
        sql.writeBytes("')".getBytes(StandardCharsets.US_ASCII));
        WrittenColumn column = column("latin1", sql.toByteArray());

        assertThat(column.name()).isEqualTo(read);
        assertThat(column.type().values()).containsExactly(read);
        assertThat(column.defaultValue()).contains(read);
        assertThat(new CharacterSets().find("latin1").orElseThrow().text(name, 0, name.length))
                .isEqualTo(read);
    }

    @ParameterizedTest
    @CsvSource({"cp1250, 81", "cp1257, 81", "greek, ff", "hebrew, ff", "tis620, ff"})
    void aByteThatASetOfOneByteLeavesUndefinedIsNotUnderstood(String set, String undefined) {
        String sql = "CREATE TABLE t (`a" + (char) HexFormat.fromHexDigits(undefined) + "` INT)";

        assertThatThrownBy(() -> column(set, sql.getBytes(StandardCharsets.ISO_8859_1)))
                .isInstanceOf(NotUnderstood.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ascii", "armscii8", "dec8", "geostd8", "hp8", "keybcs2", "swe7", "newer1"})
    void whatNobodyCanTellIsNotUnderstood(String set) {
        for (String columns : new String[] {"ö INT", "e ENUM('ö')", "v VARCHAR(9) DEFAULT 'ö'"}) {
            byte[] sql = ("CREATE TABLE t (" + columns + ")").getBytes(StandardCharsets.ISO_8859_1);
            assertThatThrownBy(() -> column(set, sql))
                    .isInstanceOfSatisfying(NotUnderstood.class, e -> assertThat(e.table())
                            .hasValueSatisfying(table -> assertThat(table).hasToString("shop.t")));
        }
    }

    @Test
    void aCommentThatNobodyCanTellIsOfNoConcern() throws Exception {
        byte[] sql = "CREATE TABLE t (id INT COMMENT 'ö') COMMENT 'ö'".getBytes(StandardCharsets.ISO_8859_1);

        assertThat(column("dec8", sql).name()).isEqualTo("id");
    }

    /** MariaDB 11.4 with {@code SET NAMES cp850}, and as 11.5 does it, which says two default collations. */
    @ParameterizedTest
    @ValueSource(strings = {"8300", "8302080008002d002e09"})
    void mariaDbTellsDefaultCollationsBeforeTheSessionsCharacterSet(String collations) {
        byte[] variables = HexFormat.of()
                .parseHex("00000000010108002054000000000603737464" + collations + "040400040008008129000000000000ff");
        StatusVariables status = StatusVariables.read(ByteBuffer.wrap(variables));

        assertThat(status.clientCollation()).contains(4);
        assertThat(status.serverCollation()).contains(8);
    }

    private static WrittenColumn column(String set, byte[] sql) throws NotUnderstood {
        String collation = set + "_bin";
        ServerCharsets sets = new ServerCharsets(Map.of(), Map.of(), Map.of(collation, set), Map.of(ID, collation));
        String text = new QueryEvent(
                        new DdlContext("shop", SqlMode.DEFAULT, Optional.empty(), List.of(), Optional.empty(), false),
                        Optional.of(ID),
                        sql)
                .sql(sets);
        DdlStatement statement = DdlParser.parse(text, "shop", SqlMode.DEFAULT);
        return ((DdlStatement.CreateTable) statement).columns().get(0);
    }
}

package dev.lyrebird.runtime.engine.direct.schema.ddl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lyrebird.contract.checkpoint.Flavor;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Literals in every form that servers take in a definition. */
class LiteralsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "DECIMAL(5,3) DEFAULT .5 | 0.5",
                "DECIMAL(5,3) DEFAULT -.5 | -0.5",
                "DECIMAL(5,3) DEFAULT .00 | 0.00",
                "DECIMAL(5,3) DEFAULT 1.50 | 1.50",
                "DOUBLE DEFAULT 1e-3 | 0.001",
                "DOUBLE DEFAULT 1.5e-3 | 0.0015",
                "DOUBLE DEFAULT 1E+3 | 1000",
                "DOUBLE DEFAULT 1e3 | 1000",
                "DATE DEFAULT DATE '2020-01-01' | 2020-01-01",
                "TIME DEFAULT TIME'10:11:12' | 10:11:12",
                "DATETIME DEFAULT TIMESTAMP '2020-01-01 10:11:12' | 2020-01-01 10:11:12"
            })
    void aDefault(String column, String value) throws Exception {
        WrittenColumn read = first("CREATE TABLE t (c " + column + " NOT NULL COMMENT 'x', d INT)");

        assertThat(read.defaultValue()).contains(value);
        assertThat(read.nullable()).contains(false);
    }

    @ParameterizedTest
    @CsvSource({"0x61,01100001", "x'0a',00001010", "X'',''", "b'101',101", "B'0',0", "0b101,101"})
    void aDefaultAsBits(String literal, String digits) throws Exception {
        assertThat(first("CREATE TABLE t (c BIT(9) DEFAULT " + literal + ")").defaultValue())
                .contains(DdlParser.BITS + digits);
    }

    /** MariaDB has it without brackets. */
    @Test
    void aDefaultThatDependsOnSomething() throws Exception {
        WrittenColumn read = first("CREATE TABLE t (c INT DEFAULT CASE WHEN (CASE 1 WHEN 1 THEN 2 END) > 0 THEN"
                + " CASE 3 WHEN 4 THEN 5 ELSE 6 END ELSE 7 END NOT NULL, d INT)");

        assertThat(read.defaultValue()).isEmpty();
        assertThat(read.nullable()).contains(false);
    }

    /** To MySQL it is a comment as any other. */
    @Test
    void whatOnlyMariaDbExecutes() throws Exception {
        String sql = "ALTER TABLE t ADD a INT /*M! , ADD b INT */ /*M!100100 , ADD c INT */ /*!50000 , ADD d INT */";

        assertThat(added(sql, Flavor.MySql)).containsExactly("a", "d");
        assertThat(added(sql, Flavor.MariaDb)).containsExactly("a", "b", "c", "d");
    }

    private static List<String> added(String sql, Flavor flavor) throws NotUnderstood {
        return ((DdlStatement.AlterTable) DdlParser.parse(sql, "shop", SqlMode.ofBits(0, flavor)))
                .columns().stream().map(WrittenColumn::name).toList();
    }

    @ParameterizedTest
    @CsvSource({"0x61", "x'61'", "X'61'", "0b1100001", "b'01100001'"})
    void aMemberAsBytes(String literal) throws Exception {
        assertThat(first("CREATE TABLE t (c ENUM(" + literal + ", 'b'))").type().values())
                .containsExactly("a", "b");
    }

    @Test
    void aMemberAsBytesBeyondAscii() {
        assertThatThrownBy(() -> first("CREATE TABLE t (c ENUM(0xC3A9))")).isInstanceOf(NotUnderstood.class);
    }

    @Test
    void namesThatBeginWithDigits() throws Exception {
        DdlStatement.CreateTable table = (DdlStatement.CreateTable)
                DdlParser.parse("CREATE TABLE 1db.2t (3e INT, `4`  INT, 5e6x INT)", "shop", SqlMode.DEFAULT);

        assertThat(table.table()).isEqualTo(new TableName("1db", "2t"));
        assertThat(table.columns()).extracting(WrittenColumn::name).containsExactly("3e", "4", "5e6x");
    }

    @ParameterizedTest
    @CsvSource({"shop.2", "`shop`.2", "`shop`.2e3"})
    void aNameOfDigitsBehindADot(String name) throws Exception {
        DdlStatement.CreateTable table =
                (DdlStatement.CreateTable) DdlParser.parse("CREATE TABLE " + name + " (id INT)", "", SqlMode.DEFAULT);

        assertThat(table.table().database()).isEqualTo("shop");
    }

    private static WrittenColumn first(String sql) throws NotUnderstood {
        return ((DdlStatement.CreateTable) DdlParser.parse(sql, "shop", SqlMode.DEFAULT))
                .columns()
                .get(0);
    }
}

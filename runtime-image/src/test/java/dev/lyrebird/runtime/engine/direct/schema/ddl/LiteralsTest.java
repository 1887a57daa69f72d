package dev.lyrebird.runtime.engine.direct.schema.ddl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
                "DATETIME DEFAULT TIMESTAMP '2020-01-01 10:11:12' | 2020-01-01 10:11:12",
                "VARBINARY(4) DEFAULT 0x61 | 0x61",
                "BIT(3) DEFAULT b'101' | b'101'",
                "BIT(3) DEFAULT 0b101 | 0b101"
            })
    void aDefault(String column, String value) throws Exception {
        WrittenColumn read = first("CREATE TABLE t (c " + column + " NOT NULL COMMENT 'x', d INT)");

        assertThat(read.defaultValue()).contains(value);
        assertThat(read.nullable()).contains(false);
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

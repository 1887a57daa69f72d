package dev.lyrebird.runtime.engine.direct.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lyrebird.contract.checkpoint.Flavor;
import dev.lyrebird.contract.tables.ColumnType;
import dev.lyrebird.runtime.engine.direct.schema.ddl.DdlParser;
import dev.lyrebird.runtime.engine.direct.schema.ddl.DdlStatement;
import dev.lyrebird.runtime.engine.direct.schema.ddl.SqlMode;
import dev.lyrebird.runtime.engine.direct.schema.ddl.WrittenColumn;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** As {@code information_schema} of MySQL 9.7 and MariaDB 11.4 shows them. */
class PresetRulesTest {
    private static final ServerCharsets NONE = new ServerCharsets(Map.of(), Map.of(), Map.of(), Map.of());

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '~',
            delimiter = '|',
            value = {
                "INT DEFAULT '7' | 7",
                "INT DEFAULT -1.5 | -2",
                "INT DEFAULT 0x10 | 16",
                "TINYINT(1) DEFAULT b'1' | 1",
                "BIGINT UNSIGNED DEFAULT 0xFFFFFFFFFFFFFFFF | 18446744073709551615",
                "DECIMAL(10,2) DEFAULT 0 | 0.00",
                "DECIMAL(8,3) DEFAULT '-1.5' | -1.500",
                "DECIMAL(5) DEFAULT 1.6 | 2",
                "DECIMAL(4,2) DEFAULT 0x0C | 12.00",
                "DOUBLE DEFAULT 1.50 | 1.5",
                "FLOAT DEFAULT 0.0 | 0",
                "FLOAT DEFAULT 1e3 | 1000",
                "FLOAT(7,3) DEFAULT 1.5 | 1.500",
                "DOUBLE DEFAULT 1e200 | 1e200",
                "BIT(4) DEFAULT 5 | b'101'",
                "BIT(9) DEFAULT 0x1F | b'11111'",
                "BIT(3) DEFAULT 0b011 | b'11'",
                "BIT(3) DEFAULT b'' | b'0'",
                "VARCHAR(9) DEFAULT 0x4142 | AB",
                "VARCHAR(9) DEFAULT X'C3BC' | ü",
                "VARBINARY(9) DEFAULT x'61' | a",
                "VARCHAR(9) DEFAULT 1.50 | 1.50",
                "VARCHAR(9) DEFAULT '0x10' | 0x10",
                "ENUM('a','B') DEFAULT 'b  ' | B",
                "ENUM('a','A') DEFAULT 'A' | A",
                "SET('x','y','z') DEFAULT 'Z,x' | x,z",
                "DATE DEFAULT '2020-1-2' | 2020-01-02",
                "DATE DEFAULT 20200304 | 2020-03-04",
                "DATETIME DEFAULT '2020-01-02' | 2020-01-02 00:00:00",
                "DATETIME(3) DEFAULT '2020-01-02T03:04:05.6' | 2020-01-02 03:04:05.600",
                "DATETIME DEFAULT 20200304050607 | 2020-03-04 05:06:07",
                "TIMESTAMP DEFAULT CURRENT_TIMESTAMP | CURRENT_TIMESTAMP",
                "TIMESTAMP DEFAULT '2020-01-02 03:04:05.678' | 2020-01-02 03:04:05.678",
                "TIME DEFAULT '1:2:3' | 01:02:03",
                "TIME(2) DEFAULT '-100:00:01' | -100:00:01.00",
                "TIME DEFAULT 'no time' | no time",
                "YEAR DEFAULT 20 | 2020",
                "YEAR DEFAULT '70' | 1970",
                "YEAR DEFAULT 1999 | 1999",
                "YEAR DEFAULT 0 | 0000",
            })
    void aDefaultIsKeptInTheFormOfItsType(String column, String kept) throws Exception {
        assertThat(kept(column)).contains(kept);
    }

    @Test
    void bytesThatAreNoTextAreNoDefault() throws Exception {
        assertThat(kept("VARBINARY(4) DEFAULT 0xFF00")).isEmpty();
    }

    private static Optional<String> kept(String column) throws Exception {
        WrittenColumn written = ((DdlStatement.CreateTable)
                        DdlParser.parse("CREATE TABLE t (c " + column + ")", "shop", SqlMode.DEFAULT))
                .columns()
                .get(0);
        ColumnType type =
                new TypeRules(Flavor.MySql, NONE, SqlMode.DEFAULT).resolve(written.type(), TextDefault.UNKNOWN);
        return written.defaultValue().flatMap(value -> PresetRules.kept(type, value));
    }
}

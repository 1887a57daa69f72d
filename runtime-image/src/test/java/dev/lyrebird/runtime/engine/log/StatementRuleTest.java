package dev.lyrebird.runtime.engine.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lyrebird.contract.tables.TableNameCase;
import dev.lyrebird.contract.tables.TableSelection;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StatementRuleTest {
    private final StatementRule rule =
            new StatementRule(TableSelection.of(List.of("shop.*", "bill*.x"), TableNameCase.Sensitive));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "INSERT INTO t VALUES (1) | INSERT",
                "insert ignore `t` (a) values (1) | INSERT",
                "REPLACE INTO billing.x SELECT 1 | REPLACE",
                "/* c */ UPDATE shop.t SET a=1 | UPDATE",
                "SET STATEMENT max_statement_time=1 FOR DELETE FROM t | DELETE",
                "UPDATE other.a, shop.t SET a.b=1 | UPDATE",
                "DELETE x FROM other.x JOIN shop.y | DELETE",
                "LOAD DATA INFILE 'x' INTO TABLE t | LOAD",
                "SELECT f() | SELECT",
                "WITH c AS (SELECT 1) UPDATE t SET a=1 | WITH"
            })
    void whatMayConcernACapturedTableIsFound(String sql, String verb) {
        assertThat(rule.changesCapturedRows(sql, "shop")).contains(verb);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "BEGIN",
                "COMMIT",
                "CREATE TABLE t (a INT DEFAULT 1)",
                "ALTER TABLE t ADD COLUMN `update` INT",
                "DROP TABLE t",
                "SAVEPOINT x",
                "XA END X'78'",
                "TRUNCATE TABLE t",
                "INSERT INTO other.t VALUES (1)",
                "REPLACE INTO `percona`.`checksums` (db) SELECT 'shop'",
                "DELETE FROM mysql.rds_sysinfo where name='x'",
                "UPDATE other.t SET a=1"
            })
    void everythingElsePasses(String sql) {
        assertThat(rule.changesCapturedRows(sql, "shop")).isEmpty();
    }

    /** Amazon RDS writes to tables of its own every few minutes, as statements whatever the format is. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "INSERT INTO mysql.rds_heartbeat2(id, value) values (1, 2) ON DUPLICATE KEY UPDATE value = 2",
                "DELETE FROM mysql.rds_sysinfo where name='x'",
                "UPDATE sys.sys_config SET value = 1",
                "INSERT INTO t VALUES (1)"
            })
    void theServersOwnTablesAreNotCaptured(String sql) {
        for (String pattern : List.of("*.orders", "*.*", "m*.*", "mysql.*", "sys.*")) {
            StatementRule wide = new StatementRule(TableSelection.of(List.of(pattern), TableNameCase.Sensitive));
            assertThat(wide.changesCapturedRows(sql, "mysql")).as(pattern).isEmpty();
        }
    }
}

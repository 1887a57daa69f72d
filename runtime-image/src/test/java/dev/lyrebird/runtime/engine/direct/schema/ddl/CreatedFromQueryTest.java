package dev.lyrebird.runtime.engine.direct.schema.ddl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A statement that makes a table of a query is in the log of a session only that logs no rows: what it puts in is not to be had. */
class CreatedFromQueryTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE TABLE t (id INT) SELECT 1 AS id",
                "CREATE TABLE t (id INT) AS SELECT 1 AS id",
                "CREATE TABLE t (id INT) AS (SELECT 1 AS id)",
                "CREATE TABLE t (id INT) (SELECT 1 AS id)",
                "CREATE TABLE t (id INT) ENGINE=InnoDB IGNORE AS ((SELECT 1 AS id))",
                "CREATE TABLE t (id INT) PARTITION BY HASH (id) PARTITIONS 4 REPLACE (SELECT 1 AS id)",
                "CREATE TABLE t (id INT) TABLE s",
                "CREATE TABLE t (id INT) AS VALUES ROW(1), ROW(2)",
                "CREATE TABLE t (id INT) WITH s AS (SELECT 1 AS id) SELECT id FROM s"
            })
    void isNotUnderstood(String sql) {
        assertThatThrownBy(() -> DdlParser.parse(sql, "shop", SqlMode.DEFAULT)).isInstanceOf(NotUnderstood.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE TABLE t (id INT) START TRANSACTION",
                "CREATE TABLE t (id INT) ENGINE=MERGE UNION=(a,b) COMMENT='as select'",
                "CREATE TABLE t (id INT) PARTITION BY HASH ((id + 1)) PARTITIONS 4",
                "CREATE TABLE t (id INT) PARTITION BY RANGE (id) (PARTITION p0 VALUES LESS THAN (4))",
                "CREATE TABLE t (id INT, twice INT AS (id * 2)) TABLESPACE = s"
            })
    void columnsAndOptionsAlone(String sql) throws Exception {
        assertThat(DdlParser.parse(sql, "shop", SqlMode.DEFAULT)).isInstanceOf(DdlStatement.CreateTable.class);
    }
}

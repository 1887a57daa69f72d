package dev.lyrebird.runtime.engine.direct.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lyrebird.contract.position.Position;
import dev.lyrebird.contract.tables.TableId;
import dev.lyrebird.contract.tables.TableNameCase;
import dev.lyrebird.contract.tables.TableSelection;
import dev.lyrebird.runtime.engine.direct.schema.ddl.DdlParser;
import dev.lyrebird.runtime.engine.direct.schema.ddl.SqlMode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A name in bytes that nobody can tell stops the stream only where it may be that of something captured: ö in a session of dec8. */
class UnreadableNameTest {
    private static final Position AT = Position.atTransaction(Optional.empty(), "binlog.000001", 4);
    private static final int DEC8 = 3;

    private final LiveSchema schema = of("shop.*");

    @BeforeEach
    void aTable() throws Exception {
        apply(schema, "shop", "CREATE TABLE t (id INT)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DROP TABLE other.ö",
                "DROP TABLE IF EXISTS ö",
                "RENAME TABLE other.ö TO other.x",
                "RENAME TABLE x TO ö",
                "TRUNCATE other.ö",
                "TRUNCATE TABLE ö",
                "CREATE TABLE ö (id INT)",
                "CREATE TABLE ö (ö INT)",
                "CREATE TABLE ö LIKE x",
                "CREATE TABLE ö LIKE ö",
                "CREATE OR REPLACE SEQUENCE ö",
                "ALTER TABLE ö ADD x INT",
                "ALTER TABLE ö RENAME TO ö",
                "ALTER TABLE x ADD ö INT",
                "CREATE INDEX x ON ö (id)",
                "CREATE INDEX ö ON x (id)",
                "DROP INDEX ö ON x",
                "DROP INDEX x ON ö",
                "CREATE DATABASE ö",
                "ALTER DATABASE ö CHARACTER SET utf8mb4",
                "DROP DATABASE ö",
                "DROP SCHEMA IF EXISTS ö",
                "DROP TABLE ö.x",
                "CREATE TABLE ö.ö (id INT)"
            })
    void isOfNoConcernWhereNothingIsCaptured(String sql) throws Exception {
        apply(schema, "other", sql);

        assertThat(schema.table(new TableId("shop", "t"))).isPresent();
    }

    @ParameterizedTest
    @CsvSource({
        "DROP TABLE ö, a table",
        "'DROP TABLE other.x, ö', a table",
        "RENAME TABLE other.x TO ö, a table",
        "TRUNCATE ö, a table",
        "CREATE TABLE ö (id INT), a table",
        "ALTER TABLE ö ADD x INT, a table",
        "CREATE INDEX ö ON t (id), shop.t",
        "DROP INDEX ö ON t, shop.t",
        "ALTER TABLE t ADD ö INT, shop.t"
    })
    void stopsWhereItMayBeCaptured(String sql, String named) {
        assertThatThrownBy(() -> apply(schema, "shop", sql))
                .isInstanceOf(DdlNotApplied.class)
                .hasMessageContaining("definition of " + named + " ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"*.*", "sh?p.*", "größe.*"})
    void aDatabaseMayBeOneThatAPatternMeans(String pattern) {
        assertThatThrownBy(() -> apply(of(pattern), "", "DROP DATABASE ö")).isInstanceOf(DdlNotApplied.class);
        assertThatThrownBy(() -> apply(of(pattern), "", "DROP TABLE ö.t")).isInstanceOf(DdlNotApplied.class);
    }

    @Test
    void theOthersOfTheStatementAreTaken() throws Exception {
        DdlEffect effect = apply(schema, "other", "DROP TABLE ö, shop.t");

        assertThat(schema.table(new TableId("shop", "t"))).isEmpty();
        assertThat(effect.emptied()).containsExactly(new TableId("shop", "t"));
    }

    @Test
    void aCapturedTableWhoseRowsGoToOneOutOfSightIsTold() throws Exception {
        DdlEffect effect = apply(schema, "other", "ALTER TABLE ö EXCHANGE PARTITION p WITH TABLE shop.t");

        assertThat(effect.emptied()).contains(new TableId("shop", "t"));
    }

    @Test
    void whatIsRenamedOutOfSightIsGoneAndNothingComesBack() throws Exception {
        apply(schema, "other", "RENAME TABLE shop.t TO ö, ü TO shop.t");

        assertThat(schema.table(new TableId("shop", "t"))).isEmpty();
    }

    /** It could be copied to a captured table, or renamed to one. */
    @Test
    void whatMayHaveBeenMeantIsNotKnownAnyMore() throws Exception {
        for (String name : List.of("größe", "plain")) {
            schema.apply("CREATE TABLE " + name + " (id INT)", context("other"), AT);
        }
        apply(schema, "other", "DROP TABLE größe");

        assertThat(schema.table(new TableId("other", "größe"))).isEmpty();
        assertThat(schema.table(new TableId("other", "plain"))).isPresent();
    }

    private static LiveSchema of(String pattern) {
        return NoTables.over(NoTables.state(AT), AT, TableSelection.of(List.of(pattern), TableNameCase.Sensitive));
    }

    private static DdlEffect apply(LiveSchema schema, String database, String sql) throws DdlNotApplied {
        ServerCharsets sets =
                new ServerCharsets(Map.of(), Map.of(), Map.of("dec8_bin", "dec8"), Map.of(DEC8, "dec8_bin"));
        String text = new QueryEvent(context(database), Optional.of(DEC8), sql.getBytes(StandardCharsets.ISO_8859_1))
                .sql(sets);
        assertThat(text.indexOf(DdlParser.UNREADABLE) < 0).isEqualTo(sql.equals(text));
        return schema.apply(text, context(database), AT);
    }

    private static DdlContext context(String database) {
        return new DdlContext(database, SqlMode.DEFAULT, Optional.empty(), List.of(), Optional.empty(), false);
    }
}

package dev.lyrebird.runtime.server;

import static dev.lyrebird.runtime.server.Preflights.assertFails;
import static dev.lyrebird.runtime.server.Preflights.line;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lyrebird.api.v1alpha1.source.EngineChoice;
import dev.lyrebird.contract.report.Aspect;
import dev.lyrebird.contract.report.PreflightLine;
import dev.lyrebird.contract.report.PreflightLine.Verdict;
import dev.lyrebird.contract.report.SourceReason;
import dev.lyrebird.runtime.failure.SourceFailure;
import dev.lyrebird.runtime.realserver.fixture.Sources;
import dev.lyrebird.runtime.source.JdbcSourceServer;
import dev.lyrebird.testkit.database.DatabaseServer;
import dev.lyrebird.testkit.database.MySqlServer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every check on a real MySQL server: what it says, and that the fix that it prints mends it. */
class PreflightIT {
    private static MySqlServer mysql;

    @TempDir
    Path mounts;

    private Sources sources;

    @BeforeAll
    static void start() {
        mysql = MySqlServer.start();
        mysql.sql().execute("CREATE DATABASE shop", "CREATE TABLE shop.orders (id INT PRIMARY KEY)");
    }

    @AfterAll
    static void stop() {
        mysql.close();
    }

    @BeforeEach
    void account() {
        mysql.sql()
                .execute(
                        "DROP USER IF EXISTS '" + Sources.USER + "'@'%'",
                        "CREATE USER '" + Sources.USER + "'@'%' IDENTIFIED BY '" + Sources.PASSWORD + "'",
                        "GRANT " + DatabaseServer.CAPTURE_PRIVILEGES + " TO '" + Sources.USER + "'@'%'");
        sources = Sources.of(mysql, mounts);
    }

    @Test
    void autoChoosesWhenTheServerSuffices() {
        JdbcSourceServer auto = sources.with(EngineChoice.Auto).capturing("shop.*");
        assertThatThrownBy(auto::selection).isInstanceOf(IllegalStateException.class);
        mysql.sql().execute("SET GLOBAL binlog_row_image = 'MINIMAL'");
        try {
            assertFails(
                    auto.preflight(Optional.empty()),
                    Aspect.SourceConfigured,
                    SourceReason.ServerMisconfigured,
                    "SET PERSIST binlog_row_image = 'FULL';");
            assertThatThrownBy(auto::selection).isInstanceOf(IllegalStateException.class);
        } finally {
            mysql.sql().execute("SET GLOBAL binlog_row_image = 'FULL'");
        }
        assertThat(line(auto.preflight(Optional.empty()), "engine").message()).startsWith("Direct: ");
        assertThat(auto.selection().status().reason()).isEqualTo("Auto");
        assertThat(auto.engine(1 << 20).name()).isEqualTo("Direct");
    }

    private Preflight preflight() {
        return sources.capturing("shop.*").preflight(Optional.empty());
    }

    @Test
    void aServerAsItComesPasses() {
        Preflight preflight = preflight();

        assertThat(preflight.passed()).as("%s", preflight).isTrue();
        assertThat(preflight.lines()).extracting(PreflightLine::verdict).doesNotContain(Verdict.Failed);
        assertThat(preflight.findings())
                .containsOnlyKeys(
                        Aspect.CredentialsValid,
                        Aspect.SourceReachable,
                        Aspect.SourceConfigured,
                        Aspect.BinlogRetained);
    }

    @ParameterizedTest
    @CsvSource({
        "binlog_format, STATEMENT",
        "binlog_row_image, MINIMAL",
        "binlog_row_image, NOBLOB",
        "binlog_row_value_options, PARTIAL_JSON"
    })
    void aSettingIsMendedByTheStatementThatIsPrinted(String variable, String bad) {
        mysql.sql().execute("SET GLOBAL " + variable + " = '" + bad + "'");
        Preflight broken = preflight();

        assertFails(broken, Aspect.SourceConfigured, SourceReason.ServerMisconfigured, variable, bad);
        PreflightLine line = line(broken, variable);
        assertThat(line.verdict()).isEqualTo(Verdict.Failed);
        mysql.sql().execute(line.fix());
        assertThat(preflight().passed()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"REPLICATION SLAVE", "REPLICATION CLIENT"})
    void aMissingPrivilegeIsMendedByTheGrantThatIsPrinted(String privilege) {
        mysql.sql().execute("REVOKE " + privilege + " ON *.* FROM '" + Sources.USER + "'@'%'");
        Preflight broken = preflight();

        assertFails(broken, Aspect.SourceConfigured, SourceReason.PrivilegeMissing, privilege, "'capture'@'%'");
        mysql.sql().execute(line(broken, privilege).fix());
        assertThat(preflight().passed()).isTrue();
    }

    /** A source that waits for a person is looked at every 15 seconds. */
    @Test
    void manyTablesTakeFewStatementsAndTheOneThatMayNotBeReadIsNamed() {
        String account = "'" + Sources.USER + "'@'%'";
        List<String> statements = new ArrayList<>(List.of("CREATE DATABASE many"));
        for (int i = 0; i < 250; i++) {
            statements.add("CREATE TABLE many.t" + i + " (id INT PRIMARY KEY, hidden INT)");
            statements.add("GRANT SELECT" + (i == 130 ? " (id)" : "") + " ON many.t" + i + " TO " + account);
        }
        mysql.sql().execute(statements.toArray(String[]::new));
        JdbcSourceServer source = sources.capturing("many.*");

        long before = queries();
        Preflight preflight = source.preflight(Optional.empty());
        assertThat(preflight.passed()).as("%s", preflight).isTrue();
        assertThat(queries() - before).isLessThan(100);

        mysql.sql().execute("REVOKE SELECT ON *.* FROM " + account);
        assertFails(
                source.preflight(Optional.empty()),
                Aspect.SourceConfigured,
                SourceReason.PrivilegeMissing,
                "may not read every column of many.t130.");
        mysql.sql().execute("DROP DATABASE many");
    }

    private long queries() {
        return Long.parseLong(
                mysql.sql().rows("SHOW GLOBAL STATUS LIKE 'Com_select'").get(0).get(1));
    }

    @Test
    void aPrivilegeThatARoleGivesCounts() {
        mysql.sql()
                .execute(
                        "CREATE ROLE IF NOT EXISTS reader",
                        "GRANT REPLICATION SLAVE ON *.* TO reader",
                        "REVOKE REPLICATION SLAVE ON *.* FROM '" + Sources.USER + "'@'%'",
                        "GRANT reader TO '" + Sources.USER + "'@'%'",
                        "SET DEFAULT ROLE reader TO '" + Sources.USER + "'@'%'");

        assertThat(preflight().passed()).isTrue();
    }

    @Test
    void aColumnThatMayNotBeReadIsMendedByTheGrantThatIsPrinted() {
        mysql.sql()
                .execute(
                        "CREATE TABLE shop.secrets (id INT PRIMARY KEY, a INT)",
                        "REVOKE SELECT ON *.* FROM '" + Sources.USER + "'@'%'",
                        "GRANT SELECT ON shop.orders TO '" + Sources.USER + "'@'%'",
                        "GRANT SELECT (id) ON shop.secrets TO '" + Sources.USER + "'@'%'");
        try {
            Preflight broken = preflight();

            assertFails(broken, Aspect.SourceConfigured, SourceReason.PrivilegeMissing, "shop.secrets");
            mysql.sql().execute(line(broken, "SELECT").fix());
            assertThat(preflight().passed()).isTrue();
        } finally {
            mysql.sql().execute("DROP TABLE shop.secrets");
        }
    }

    @Test
    void patternsThatMatchNothingAreNamed() {
        Preflight none = sources.capturing("shop.ordres").preflight(Optional.empty());
        assertFails(none, Aspect.SourceConfigured, SourceReason.NoTables, "shop.ordres");

        Preflight some = sources.capturing("shop.orders", "shop.ordres").preflight(Optional.empty());
        assertThat(some.passed()).isTrue();
        assertThat(line(some, "spec.tables").verdict()).isEqualTo(Verdict.Warning);
    }

    @Test
    void tablesWithoutAPrimaryKeyAreNamed() {
        mysql.sql().execute("CREATE TABLE shop.keyless (a INT)");
        try {
            PreflightLine line = line(preflight(), "primary keys");
            assertThat(line.verdict()).isEqualTo(Verdict.Warning);
            assertThat(line.message()).contains("shop.keyless");
            mysql.sql().execute(line.fix());
            assertThat(preflight().lines()).extracting(PreflightLine::check).doesNotContain("primary keys");
        } finally {
            mysql.sql().execute("DROP TABLE shop.keyless");
        }
    }

    @Test
    void preparedTransactionsHoldTheFirstStartOnly() throws Exception {
        mysql.sql().execute("GRANT XA_RECOVER_ADMIN ON *.* TO '" + Sources.USER + "'@'%'");
        try (Connection connection = mysql.sql().connect();
                Statement statement = connection.createStatement()) {
            statement.execute("XA START 'x'");
            statement.execute("INSERT INTO shop.orders VALUES (77)");
            statement.execute("XA END 'x'");
            statement.execute("XA PREPARE 'x'");
            try {
                assertFails(preflight(), Aspect.SourceConfigured, SourceReason.ServerMisconfigured, "XA");
                // others can have been prepared since preflight
                assertThatThrownBy(() -> sources.capturing("shop.*").startPosition())
                        .isInstanceOf(SourceFailure.class)
                        .hasMessageContaining("takes another one once they have ended");
            } finally {
                statement.execute("XA ROLLBACK 'x'");
            }
        }
        assertThat(preflight().passed()).isTrue();
        assertThat(sources.capturing("shop.*").startPosition()).isNotNull();
    }

    @Test
    void aShortRetentionIsAWarningWithAFix() {
        mysql.sql().execute("SET GLOBAL binlog_expire_logs_seconds = 3600");
        PreflightLine line = line(preflight(), "retention");

        assertThat(line.verdict()).isEqualTo(Verdict.Warning);
        assertThat(line.message()).contains("3600 s");
        assertThat(preflight().logKept()).contains(Duration.ofHours(1));
        mysql.sql().execute(line.fix());
        assertThat(line(preflight(), "retention").verdict()).isEqualTo(Verdict.Passed);
    }

    /** Amazon's servers have this table, and purge by what stands in it whatever the variables say. */
    @Test
    void theRetentionOfRdsIsThatOfItsOwnSetting() {
        mysql.sql()
                .execute(
                        "CREATE TABLE mysql.rds_configuration (name VARCHAR(100) PRIMARY KEY, value VARCHAR(100))",
                        "INSERT INTO mysql.rds_configuration VALUES ('binlog retention hours', NULL)");
        try {
            assertThat(line(preflight(), "retention").verdict()).isEqualTo(Verdict.Warning);
            assertThat(line(preflight(), "retention").fix())
                    .isEqualTo("CALL mysql.rds_set_configuration('binlog retention hours', 168);");
            assertThat(preflight().logKept()).contains(Duration.ofMinutes(5));

            mysql.sql().execute("UPDATE mysql.rds_configuration SET value = '48'");
            assertThat(line(preflight(), "retention").verdict()).isEqualTo(Verdict.Passed);
            assertThat(preflight().logKept()).contains(Duration.ofHours(48));
        } finally {
            mysql.sql().execute("DROP TABLE mysql.rds_configuration");
        }
    }

    @Test
    void aServerIdInUseIsNamed() {
        sources = sources.withServerId(mysql.serverId());

        assertFails(preflight(), Aspect.SourceConfigured, SourceReason.ServerIdTaken, String.valueOf(mysql.serverId()));
    }

    @Test
    void inventoryCountsWhatIsThere() throws SourceFailure {
        var inventory = sources.capturing("shop.or*").inventory();

        assertThat(inventory.captured()).isEqualTo(1);
        assertThat(inventory.databases()).isEqualTo(1);
    }
}

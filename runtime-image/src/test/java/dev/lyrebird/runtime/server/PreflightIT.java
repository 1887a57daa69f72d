package dev.lyrebird.runtime.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lyrebird.api.v1alpha1.source.EngineChoice;
import dev.lyrebird.api.v1alpha1.source.TlsMode;
import dev.lyrebird.contract.names.DataKeys;
import dev.lyrebird.contract.names.Mounts;
import dev.lyrebird.contract.report.Aspect;
import dev.lyrebird.contract.report.Finding;
import dev.lyrebird.contract.report.PreflightLine;
import dev.lyrebird.contract.report.PreflightLine.Verdict;
import dev.lyrebird.contract.report.SourceReason;
import dev.lyrebird.runtime.engine.debezium.Sources;
import dev.lyrebird.testkit.database.DatabaseOptions;
import dev.lyrebird.testkit.database.DatabaseServer;
import dev.lyrebird.testkit.database.MySqlServer;
import dev.lyrebird.testkit.tls.CertificateAuthority;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

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

    private static PreflightLine line(Preflight preflight, String check) {
        return preflight.lines().stream()
                .filter(line -> line.check().equals(check))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no line " + check + " in " + preflight.lines()));
    }

    private static void assertFails(Preflight preflight, Aspect aspect, SourceReason reason, String... words) {
        Finding finding = preflight.findings().get(aspect);
        assertThat(finding).as("%s", preflight).isNotNull();
        assertThat(finding.state()).as("%s", preflight).isEqualTo(Finding.State.False);
        assertThat(finding.reason()).as(finding.message()).isEqualTo(reason);
        assertThat(finding.message()).contains(words).doesNotContain(Sources.PASSWORD);
        assertThat(preflight.passed()).isFalse();
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
        mysql.sql().execute(line.fix());
        assertThat(line(preflight(), "retention").verdict()).isEqualTo(Verdict.Passed);
    }

    @Test
    void aServerIdInUseIsNamed() {
        sources = sources.withServerId(mysql.serverId());

        assertFails(preflight(), Aspect.SourceConfigured, SourceReason.ServerIdTaken, String.valueOf(mysql.serverId()));
    }

    @Test
    void aWrongPasswordIsToldInTheServersWords() {
        sources.mount(Mounts.SOURCE_CREDENTIALS, DataKeys.PASSWORD, "wrong-one");
        Preflight preflight = preflight();

        assertFails(preflight, Aspect.CredentialsValid, SourceReason.AccessDenied, "'capture'", "Access denied");
        assertThat(preflight.toString()).doesNotContain("wrong-one");
        assertThat(sources.capturing("shop.*").tryCredentials())
                .hasValueSatisfying(failure -> assertThat(failure.reason()).isEqualTo(SourceReason.AccessDenied));
        sources.mount(Mounts.SOURCE_CREDENTIALS, DataKeys.PASSWORD, Sources.PASSWORD + "\n");
        assertThat(preflight().passed()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"username", "password"})
    void aMissingKeyOfTheSecretIsNamed(String key) throws IOException {
        Files.delete(mounts.resolve(Mounts.SOURCE_CREDENTIALS).resolve(key));

        assertFails(
                preflight(),
                Aspect.CredentialsValid,
                SourceReason.SecretMissing,
                "'" + key + "' in the Secret \"" + Sources.SECRET + "\" (spec.mysql.credentialsSecretRef)");
    }

    @Test
    void anAddressWhereNobodyAnswersIsUnreachable() {
        sources = sources.at("127.0.0.1", 1);
        assertFails(preflight(), Aspect.SourceReachable, SourceReason.SourceUnreachable, "127.0.0.1:1");

        sources = sources.at("no-such-host.invalid", 3306);
        assertFails(preflight(), Aspect.SourceReachable, SourceReason.SourceUnreachable, "no-such-host.invalid");
    }

    @ParameterizedTest
    @EnumSource
    void everyTlsModeReachesAServerWithAGoodCertificate(TlsMode mode) {
        sources = sources.with(mode);
        Preflight preflight = preflight();

        assertThat(preflight.passed()).as("%s", preflight).isTrue();
        assertThat(line(preflight, "log-in").message()).contains(mode == TlsMode.Disabled ? "not encrypted" : "TLSv1");
    }

    @Test
    void aCertificateOfAnotherIssuerIsRefused() {
        sources = sources.with(TlsMode.VerifyCa);
        sources.mount(Mounts.SOURCE_CA, DataKeys.CA, new CertificateAuthority("somebody else").certificatePem());

        assertFails(preflight(), Aspect.SourceReachable, SourceReason.TlsFailed, "spec.mysql.tls");
    }

    @Test
    void aCertificateForAnotherNameIsRefusedOnlyWhereItIsAskedFor() {
        CertificateAuthority issuer = new CertificateAuthority("a test's own authority");
        DatabaseOptions options = new DatabaseOptions(
                java.util.Map.of(), DatabaseOptions.Gtids.ON, issuer, Optional.of(issuer.issue("elsewhere.example")));
        try (MySqlServer other = MySqlServer.start(options)) {
            other.createUser(Sources.USER, Sources.PASSWORD, DatabaseServer.CAPTURE_PRIVILEGES);
            other.sql().execute("CREATE DATABASE shop", "CREATE TABLE shop.orders (id INT PRIMARY KEY)");
            Sources ofOther = Sources.of(other, mounts);

            assertThat(ofOther.with(TlsMode.VerifyCa)
                            .capturing("shop.*")
                            .preflight(Optional.empty())
                            .passed())
                    .isTrue();
            assertFails(
                    ofOther.with(TlsMode.VerifyIdentity).capturing("shop.*").preflight(Optional.empty()),
                    Aspect.SourceReachable,
                    SourceReason.TlsFailed,
                    "127.0.0.1");
        }
    }

    @Test
    void inventoryCountsWhatIsThere() throws SourceFailure {
        var inventory = sources.capturing("shop.or*").inventory();

        assertThat(inventory.captured()).isEqualTo(1);
        assertThat(inventory.databases()).isEqualTo(1);
    }
}

package dev.lyrebird.runtime.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lyrebird.contract.names.DataKeys;
import dev.lyrebird.contract.names.Mounts;
import dev.lyrebird.runtime.realserver.fixture.Sources;
import dev.lyrebird.testkit.database.DatabaseServer;
import dev.lyrebird.testkit.database.MySqlServer;
import dev.lyrebird.testkit.database.WithDatabase;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** {@code explain} asks the source's database for its tables. */
@WithDatabase
class ExplainDatabaseIT {
    private static final String MANIFESTS = """
            apiVersion: lyrebird.dev/v1alpha1
            kind: CdcSource
            metadata: {name: orders}
            spec:
              mysql: {host: %s, port: %d, credentialsSecretRef: {name: db}}
              tables: ["explained.*"]
              filterRefs: [{name: no-pii}]
              sink: {stdout: {}}
            ---
            apiVersion: lyrebird.dev/v1alpha1
            kind: CdcFilter
            metadata: {name: no-pii}
            spec:
              defaultAction: Drop
              rules:
              - name: shop
                tables: ["explained.orders", "explained.custommers"]
                action: Accept
                where: total > 10
                ignoredColumns: [crad]
                maskedColumns: [{columns: [phone], with: Redact}]
              tests:
              - {table: explained.orders, row: {total: '10.01'}, expect: Accepted}
            """;

    @TempDir
    Path folder;

    @TempDir
    Path mounts;

    private final MySqlServer server;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    ExplainDatabaseIT(MySqlServer server) {
        this.server = server;
    }

    @BeforeEach
    void tables() {
        server.sql()
                .execute(
                        "CREATE USER IF NOT EXISTS '" + Sources.USER + "'@'%' IDENTIFIED BY '" + Sources.PASSWORD + "'",
                        "GRANT " + DatabaseServer.CAPTURE_PRIVILEGES + " TO '" + Sources.USER + "'@'%'",
                        "CREATE DATABASE IF NOT EXISTS explained",
                        "CREATE TABLE IF NOT EXISTS explained.orders (id INT PRIMARY KEY, total DECIMAL(10,2), card BIGINT,"
                                + " phone VARCHAR(20))",
                        "CREATE TABLE IF NOT EXISTS explained.customers (id INT PRIMARY KEY)");
        Sources.of(server, mounts);
    }

    @Test
    void theTablesAreThoseOfTheDatabaseAndMisspeltNamesHaveNeighboursThere() throws IOException {
        assertThat(explain(MANIFESTS)).as(err::toString).isZero();

        assertThat(out.toString().replaceAll(" +", " "))
                .contains("explained.customers Drop CdcFilter no-pii, default action")
                .contains("explained.orders Accept CdcFilter no-pii, rule shop, where total > 10")
                .contains(" phone Redact CdcFilter no-pii, rule shop")
                .contains(
                        "WARNING CdcFilter no-pii, spec.rules[0].tables[1]: 'explained.custommers' matches no table; the"
                                + " nearest table is customers")
                .contains(
                        "WARNING CdcFilter no-pii, spec.rules[0].ignoredColumns[0]: 'crad' matches no column of the rule's"
                                + " tables; the nearest is card")
                .contains("TESTS 1/1");
    }

    @Test
    void aTestIsJudgedByTheTypesOfTheDatabase() throws IOException {
        assertThat(explain(MANIFESTS.replace("'10.01'", "ten"))).isEqualTo(1);

        assertThat(out.toString())
                .contains(
                        "TEST FAILED CdcFilter no-pii, spec.tests[0]: explained.orders: row.total: expected a value of type"
                                + " decimal, found 'ten'");
    }

    @Test
    void aGateThatDoesNotFitIsAnError() throws IOException {
        assertThat(explain(MANIFESTS.replace("total > 10", "totl > 10"))).isEqualTo(1);

        assertThat(out.toString())
                .contains(
                        "ERROR CdcFilter no-pii, spec.rules[0].where: line 1, character 1: undeclared reference to 'totl'");
    }

    @Test
    void aRefusedPasswordIsNamedAndNotPrinted() throws IOException {
        Sources.of(server, mounts).mount(Mounts.SOURCE_CREDENTIALS, DataKeys.PASSWORD, "wrong-4711");

        assertThat(explain(MANIFESTS)).isEqualTo(1);
        assertThat(err.toString()).contains("Access denied").doesNotContain("wrong-4711");
    }

    private int explain(String manifests) throws IOException {
        Files.writeString(folder.resolve("all.yaml"), manifests.formatted(server.host(), server.port()));
        CommandLine command = RuntimeCommand.of((config, root) -> null, Map.of());
        command.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        return command.execute("explain", "-f", folder.toString(), "--config-root", mounts.toString());
    }
}

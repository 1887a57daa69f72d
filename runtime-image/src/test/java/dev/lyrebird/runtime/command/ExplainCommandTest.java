package dev.lyrebird.runtime.command;

import static org.assertj.core.api.Assertions.assertThat;

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

/** The command as a pipeline for continuous integration calls it. */
class ExplainCommandTest {
    private static final String SOURCE = """
            # a source
            apiVersion: lyrebird.dev/v1alpha1
            kind: CdcSource
            metadata: {name: orders}
            spec:
              mysql: {host: db, credentialsSecretRef: {name: db}}
              tables: ["shop.*"]
              filterRefs: [{name: no-pii}]
              sink: {stdout: {}}
            """;
    private static final String FILTER = """
            apiVersion: lyrebird.dev/v1alpha1
            kind: CdcFilter
            metadata: {name: no-pii}
            spec:
              defaultAction: Drop
              rules:
              - name: shop
                tables: ["shop.orders"]
                action: Accept
                where: status != 'draft'
                ignoredColumns: [card]
                maskedColumns: [{columns: [phone], with: Redact}]
              tests:
              - {table: shop.orders, column: card, expect: Dropped}
            """;

    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void schema() throws IOException {
        write(
                "schema.sql",
                "CREATE DATABASE shop; USE shop;\nCREATE TABLE orders (id INT PRIMARY KEY, status VARCHAR(9), card BIGINT,"
                        + " phone VARCHAR(20));\nCREATE TABLE audit_log (id INT PRIMARY KEY);");
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }

    private int explain(String... more) {
        String[] arguments = new String[more.length + 5];
        String[] first = {
            "explain",
            "-f",
            folder.toString(),
            "--schema",
            folder.resolve("schema.sql").toString()
        };
        System.arraycopy(first, 0, arguments, 0, 5);
        System.arraycopy(more, 0, arguments, 5, more.length);
        CommandLine command = RuntimeCommand.of((config, root) -> null, Map.of());
        command.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        command.getSubcommands()
                .get("explain")
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true));
        return command.execute(arguments);
    }

    @Test
    void saysWhoDecidedAboutEachTableAndColumn() throws IOException {
        write("gates.yaml", SOURCE + "---\n" + FILTER);

        assertThat(explain()).as(err::toString).isZero();
        assertThat(out.toString().replaceAll(" +", " "))
                .contains("SOURCE orders")
                .contains("shop.audit_log Drop CdcFilter no-pii, default action")
                .contains("shop.orders Accept CdcFilter no-pii, rule shop, where status != 'draft'")
                .contains(" card Drop CdcFilter no-pii, rule shop")
                .contains(" phone Redact CdcFilter no-pii, rule shop")
                .contains(" id Keep")
                .contains("TESTS 1/1");
    }

    @Test
    void saysWhichColumnsAreInNoList() throws IOException {
        write("gates.yaml", SOURCE + "---\n" + FILTER.replace("ignoredColumns: [card]", "onlyColumns: [phone]"));

        assertThat(explain()).as(err::toString).isZero();
        assertThat(out.toString().replaceAll(" +", " "))
                .contains(" card Drop CdcFilter no-pii, rule shop")
                .contains(" status Drop CdcFilter no-pii, rule shop")
                .contains(" phone Redact CdcFilter no-pii, rule shop")
                .contains(" id Keep");
    }

    @Test
    void speaksJson() throws IOException {
        write("gates.yaml", SOURCE + "---\n" + FILTER);

        assertThat(explain("-o", "json")).isZero();
        assertThat(out.toString())
                .startsWith("[{")
                .contains("\"column\":\"card\"")
                .contains("\"treatment\":\"Drop\"");
    }

    @Test
    void aFailedTestIsAFailedCommand() throws IOException {
        write("gates.yaml", SOURCE + "---\n" + FILTER.replace("expect: Dropped", "expect: Kept"));

        assertThat(explain()).isEqualTo(1);
        assertThat(out.toString())
                .contains("TEST FAILED CdcFilter no-pii, spec.tests[0]")
                .contains("TESTS 0/1");
    }

    @Test
    void aGateThatDoesNotFitATableIsAnError() throws IOException {
        write("gates.yaml", SOURCE + "---\n" + FILTER.replace("status !=", "state !="));

        assertThat(explain()).isEqualTo(1);
        assertThat(out.toString()).contains("ERROR CdcFilter no-pii, spec.rules[0].where");
    }

    @Test
    void anUnknownFieldIsNamedWithFileAndLine() throws IOException {
        write("gates.yaml", SOURCE + "---\n" + FILTER.replace("ignoredColumns", "ignoreColumns"));

        assertThat(explain()).isEqualTo(9);
        assertThat(err.toString())
                .contains(
                        "gates.yaml:21: unknown field spec.rules[0].ignoreColumns; expected one of action, ignoredColumns");
    }

    @Test
    void aGateThatIsNamedAndNotThereIsAnError() throws IOException {
        write("gates.yaml", SOURCE);

        assertThat(explain()).isEqualTo(9);
        assertThat(err.toString()).contains("gates.yaml:1: CdcSource orders names the CdcFilter no-pii");
    }

    @Test
    void gatesAloneAreExplainedForAllTables() throws IOException {
        write("gates.yaml", FILTER);

        assertThat(explain()).as(err::toString).isZero();
        assertThat(out.toString()).contains("SOURCE -").contains("shop.audit_log");
    }
}

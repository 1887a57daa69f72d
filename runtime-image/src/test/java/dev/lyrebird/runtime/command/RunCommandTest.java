package dev.lyrebird.runtime.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lyrebird.runtime.local.RunLock;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What a newcomer gets wrong before anything is captured: each is said, with an exit code. */
class RunCommandTest {
    private static final String SOURCE = """
            apiVersion: lyrebird.dev/v1alpha1
            kind: CdcSource
            metadata: {name: orders}
            spec:
              mysql:
                host: 127.0.0.1
                port: 3306
                credentialsSecretRef: {name: orders-db}
              tables: ["shop.*"]
              sink:
                stdout: {}
            """;
    private static final String SECRET = """
            ---
            apiVersion: v1
            kind: Secret
            metadata: {name: orders-db}
            stringData: {username: lyrebird}
            """;

    private static final String JOB = """
            ---
            apiVersion: lyrebird.dev/v1alpha1
            kind: SnapshotJob
            metadata: {name: again}
            spec: {sourceRef: {name: orders}}
            """;

    @TempDir
    Path folder;

    private final Map<String, String> environment = new HashMap<>();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int run(String manifests, String... more) throws IOException {
        Files.writeString(folder.resolve("source.yaml"), manifests);
        String[] arguments = new String[more.length + 5];
        String[] first = {
            "run",
            "-f",
            folder.resolve("source.yaml").toString(),
            "--state",
            folder.resolve("state").toString()
        };
        System.arraycopy(first, 0, arguments, 0, 5);
        System.arraycopy(more, 0, arguments, 5, more.length);
        PrintStream before = System.err;
        System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
        try {
            return RuntimeCommand.of(
                            (config, root) -> {
                                throw new IllegalStateException("no server is asked here");
                            },
                            environment)
                    .execute(arguments);
        } finally {
            System.setErr(before);
        }
    }

    private String said() {
        return err.toString(StandardCharsets.UTF_8);
    }

    @Test
    void typosAreNamedAllAtOnceWithFileAndLine() throws Exception {
        String wrong = SOURCE.replace("tables:", "tabels:").replace("3306", "99999");

        assertThat(run(wrong)).isEqualTo(9);
        assertThat(said().lines())
                .satisfiesExactly(
                        line -> assertThat(line).endsWith("source.yaml:4: spec.tables is required, found none."),
                        line -> assertThat(line)
                                .endsWith(
                                        "source.yaml:7: spec.mysql.port: expected a number from 1 to 65535, found 99999."),
                        line -> assertThat(line).contains("source.yaml:9: unknown field spec.tabels; expected one of"));
    }

    @Test
    void typosOfEveryDocumentAreNamed() throws Exception {
        String wrong = SOURCE.replace("tables:", "tabels:")
                + SECRET.replace("stringData: {username: lyrebird}", "data: {username: a}")
                + JOB.replace("sourceRef", "source");

        assertThat(run(wrong)).isEqualTo(9);
        assertThat(said())
                .contains("source.yaml:9: unknown field spec.tabels")
                .contains("source.yaml:16: data.username: expected Base64")
                .contains("source.yaml:21: unknown field spec.source;");
    }

    @Test
    void aPlaceForTheCheckpointThatCannotBeIsNamed() throws Exception {
        Files.writeString(folder.resolve("state"), "a file is here");

        assertThat(run(SOURCE + SECRET.replace("username: lyrebird", "username: lyrebird, password: x")))
                .isEqualTo(1);
        assertThat(said())
                .contains("cannot be used: ")
                .contains("is kept below " + folder.resolve("state") + ":")
                .contains("--state");
    }

    @Test
    void aMissingRequiredFieldIsNamed() throws Exception {
        assertThat(run(SOURCE.replaceAll("(?s)  mysql:.*?  tables", "  tables")))
                .isEqualTo(9);
        assertThat(said()).contains("source.yaml:4: spec.mysql is required, found none.");
    }

    @Test
    void whatOnlyTheResolutionSeesIsNamedToo() throws Exception {
        assertThat(run(SOURCE.replace("stdout: {}", "http: {url: 'https://receiver/', headers: {Cookie: a}}")))
                .isEqualTo(9);
        assertThat(said()).contains("CdcSource orders is invalid: spec.sink.http.headers[Cookie]: cannot be set");
    }

    @Test
    void everyMissingKeyOfASecretIsNamedWithTheVariableThatWouldHoldIt() throws Exception {
        assertThat(run(SOURCE + SECRET)).isEqualTo(9);
        assertThat(said())
                .contains("the key 'password' in the Secret \"orders-db\" (spec.mysql.credentialsSecretRef)")
                .contains("or set LYREBIRD_SECRET_ORDERS_DB_PASSWORD")
                .contains("found only 'username'")
                .doesNotContain("expected the key 'username'");
    }

    @Test
    void aGateThatFailsItsTestsLetsNothingOut() throws Exception {
        String gated = SOURCE.replace("  sink:", "  filterRefs: [{name: gate}]\n  sink:") + """
                ---
                apiVersion: lyrebird.dev/v1alpha1
                kind: CdcFilter
                metadata: {name: gate}
                spec:
                  defaultAction: Accept
                  rules: [{name: all, tables: ["shop.*"], action: Accept}]
                  tests: [{table: shop.orders, column: card, expect: Dropped}]
                """;

        assertThat(run(gated)).isEqualTo(9);
        assertThat(said()).contains("CdcFilter gate").contains("fails its tests");
    }

    @Test
    void aSourceThatIsRunAlreadyIsNotRunTwice() throws Exception {
        environment.put("LYREBIRD_SECRET_ORDERS_DB_PASSWORD", "p");
        try (RunLock other = RunLock.take(folder.resolve("state/default/orders"))) {
            assertThat(run(SOURCE + SECRET)).isEqualTo(4);
        }
        assertThat(said())
                .contains("is in use by another run (process "
                        + ProcessHandle.current().pid());
    }

    @Test
    void whichVersionItIsIsSaid() {
        StringWriter out = new StringWriter();
        CommandLine command = RuntimeCommand.of((config, root) -> null, environment);
        command.setOut(new PrintWriter(out, true));

        assertThat(command.execute("--version")).isZero();
        assertThat(out.toString()).matches("lyrebird-runtime \\S.*\\R");
    }

    @Test
    void rulesOfTheSchemaHoldHereToo() throws Exception {
        String both = SOURCE.replace("stdout: {}", "stdout: {}\n    http: {url: 'https://receiver.example.com/'}");

        assertThat(run(both)).isEqualTo(9);
        assertThat(said()).contains("source.yaml:10: spec.sink: ");
    }

    @Test
    void whatIsWrongWithASnapshotJobIsNamedWithFileAndLine() throws Exception {
        assertThat(run(SOURCE + JOB)).as("the Secret is missing").isEqualTo(9);
        assertThat(said()).contains("LYREBIRD_SECRET_ORDERS_DB_PASSWORD").doesNotContain("again:");

        refused(JOB.replace("sourceRef", "sourceref"), "source.yaml:16: unknown field spec.sourceref");
        refused(
                JOB.replace("name: orders", "name: order"),
                "source.yaml:13: SnapshotJob again: expected the CdcSource order of namespace default (spec.sourceRef)");
        refused(JOB + JOB, "source.yaml:18: SnapshotJob again: expected one SnapshotJob of this name");
        refused(
                JOB.replace("orders}", "orders}, tables: [shop.orders, crm.leads]"),
                "source.yaml:13: SnapshotJob again: crm.leads: not in spec.tables of CdcSource orders, so no change");
        refused(JOB.replace("orders}", "orders}, where: {shop.orders: 'id >'}"), "spec.where[shop.orders]: line 1");
        refused(JOB.replace("again", "orders-first"), "this is the name of a copy that the source makes itself");
        refused(JOB.replace("again", "orders-added-7"), "this is the name of a copy that the source makes itself");
    }

    /** Where nobody looks at a status, nothing waits for a replica that may never be named. */
    @Test
    void aReplicaThatTheSourceDoesNotNameIsAskedForByItsField() throws Exception {
        String job = JOB.replace("orders}", "orders}, readFrom: Replica");
        refused(
                job,
                "source.yaml:13: SnapshotJob again: spec.readFrom is Replica, and CdcSource orders names no replica");
        String options = SOURCE.replace("spec:", "spec:\n  snapshot: {options: {readFrom: Replica}}");
        err.reset();
        assertThat(run(options)).isEqualTo(9);
        assertThat(said()).contains("snapshot.options.readFrom is Replica, and mysql.replica names none");

        err.reset();
        String named = SOURCE.replace(
                "    port:", "    replica: {host: other, credentialsSecretRef: {name: reader}}\n    port:");
        assertThat(run(named + job)).isEqualTo(9);
        assertThat(said()).contains("LYREBIRD_SECRET_READER_PASSWORD").doesNotContain("readFrom");
        err.reset();
        assertThat(run(named + JOB)).isEqualTo(9);
        assertThat(said()).as("nobody reads it").doesNotContain("LYREBIRD_SECRET_READER_PASSWORD");
        err.reset();
        assertThat(run(named.replace("spec:", "spec:\n  engine: Debezium") + job))
                .isEqualTo(9);
        assertThat(said()).contains("runs with the Debezium engine");
    }

    /** As the API server would say it: what is copied is fixed. */
    @Test
    void aJobThatWasBegunCopiesWhatItBeganWith() throws Exception {
        Path kept = Files.createDirectories(folder.resolve("state/default/orders/copies/again"));
        Files.writeString(kept.resolve("job.json"), """
                {"job": "again", "spec": {"connectionsPerPod": 2, "parallelism": 4, "requireRetention": false,
                 "sourceRef": {"name": "orders"}, "suspend": false, "unkeyedTables": "Refuse"},
                 "step": "Copying", "since": "2026-11-29T05:15:01Z", "uid": "uid", "version": 1}
                """);

        refused(
                JOB.replace("orders}", "orders}, tables: [shop.orders]"),
                "SnapshotJob again: what it copies has changed since it was begun");
        assertThat(run(SOURCE + JOB.replace("orders}", "orders}, parallelism: 1")))
                .isEqualTo(9);
        assertThat(said()).contains("LYREBIRD_SECRET_ORDERS_DB_PASSWORD");
    }

    private void refused(String job, String why) throws IOException {
        err.reset();
        assertThat(run(SOURCE + job)).isEqualTo(9);
        assertThat(said()).contains(why);
    }

    @Test
    void aSuspendedSourceIsLeftOut() throws Exception {
        assertThat(run(SOURCE.replace("spec:", "spec:\n  suspend: true"))).isEqualTo(9);
        assertThat(said())
                .contains("orders: left out, since spec.suspend is true.")
                .contains("found none");
    }

    @Test
    void aBuildWithoutADatabaseSaysSo() throws Exception {
        assertThat(run(SOURCE, "--embedded")).isEqualTo(1);
        assertThat(said()).contains("make try");
    }
}

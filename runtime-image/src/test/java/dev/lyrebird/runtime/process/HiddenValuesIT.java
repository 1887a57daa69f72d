package dev.lyrebird.runtime.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lyrebird.api.v1alpha1.source.EngineChoice;
import dev.lyrebird.contract.config.StdoutSinkConfig;
import dev.lyrebird.runtime.realserver.fixture.ColumnsOfAllTypes;
import dev.lyrebird.runtime.realserver.fixture.Filters;
import dev.lyrebird.testkit.database.DatabaseServer;
import dev.lyrebird.testkit.database.MariaDbServer;
import dev.lyrebird.testkit.database.MySqlServer;
import dev.lyrebird.testkit.database.WithDatabase;
import dev.lyrebird.testkit.junit.Nightly;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A value that a gate hides is nowhere: not in events, keys, headers, before-images or schemas, not in the log, the checkpoint, the
 * stored definitions, the report or on any page. What is searched for is what the same rows give without a gate, in every form.
 */
@WithDatabase
class HiddenValuesIT {
    private static final Duration LONG = Duration.ofSeconds(120);
    private static final String KEY = "0123456789abcdef0123456789abcdef";

    /** Shorter ones would be found by chance. */
    private static final int SHORTEST = 6;

    private static final List<String> MASKS = List.of(
            "{`columns`:[`c_*`],`with`:`Redact`}",
            "{`columns`:[`c_*`],`with`:`Null`}",
            "{`columns`:[`c_*`],`with`:`Fixed`,`value`:`-`}",
            "{`columns`:[`c_*`],`with`:`Truncate`,`length`:1}",
            "{`columns`:[`c_*`],`with`:`Sha256`,`keySecretRef`:{`name`:`pepper`,`key`:`key`}}");

    private final MySqlServer mysql;
    private final MariaDbServer mariaDb;

    HiddenValuesIT(MySqlServer mysql, MariaDbServer mariaDb) {
        this.mysql = mysql;
        this.mariaDb = mariaDb;
    }

    @ParameterizedTest
    @EnumSource(names = {"Direct", "Debezium"})
    void nothingHiddenLeavesMySql(EngineChoice engine) throws Exception {
        nothingHiddenLeaves(mysql, engine);
    }

    @Nightly("the same on MySQL; MariaDbGateColumnIT")
    @ParameterizedTest
    @EnumSource(names = {"Direct", "Debezium"})
    void nothingHiddenLeavesMariaDb(EngineChoice engine) throws Exception {
        nothingHiddenLeaves(mariaDb, engine);
    }

    private void nothingHiddenLeaves(DatabaseServer server, EngineChoice engine) throws Exception {
        String open = everything(server, engine, "open_values");
        Set<String> markers = markers(open);
        assertThat(markers)
                .hasSizeGreaterThan(40)
                .contains("marker-of-c_varchar-1", "marker-in-a-key-1", "a,member-of-a-set");

        String gated = everything(server, engine, "hidden_values", gates("hidden_values"));

        assertThat(gated)
                .contains("\"op\":\"r\"")
                .contains("\"op\":\"c\"")
                .contains("\"op\":\"u\"")
                .contains("\"op\":\"d\"");
        assertThat(markers.stream().filter(gated::contains).toList())
                .as("found behind the gates")
                .isEmpty();
    }

    @Test
    void aStatementThatIsNotUnderstoodIsNotQuoted() throws Exception {
        String database = "hidden_statement";
        mariaDb.sql()
                .execute("CREATE DATABASE " + database, "CREATE TABLE " + database + ".dropped (id INT PRIMARY KEY)");
        CaptureFolder folder = CaptureFolder.of("hidden", mariaDb, database + ".*", new StdoutSinkConfig());
        folder.credentials(DatabaseServer.ADMIN, DatabaseServer.ADMIN_PASSWORD);
        folder.hashKey("pepper", "key", KEY);
        folder.behind(Filters.gates(database, gates(database)));
        folder.engine(EngineChoice.Debezium);
        try (CaptureJvm capture = CaptureJvm.start(folder, "pod-1").awaitStreaming()) {
            mariaDb.sql()
                    .execute(
                            "ALTER TABLE " + database
                                    + ".dropped ADD COLUMN c_a VARCHAR(40) DEFAULT 'marker-of-a-statement', ADD COLUMN c_b INET6");
            await().atMost(LONG).until(() -> stored(folder).contains("Undecodable"));
            String pages = capture.page("/metrics") + capture.page("/status");
            capture.process().stop();
            String log = Files.readString(folder.root().resolve("pod-1.log"));
            assertThat(log).contains("ALTER TABLE " + database);
            assertThat(pages + stored(folder) + log).doesNotContain("marker-of-a-statement");
        } finally {
            mariaDb.sql().execute("DROP DATABASE " + database);
        }
    }

    private static String[] gates(String database) {
        List<String> rules = new ArrayList<>();
        for (int i = 0; i < MASKS.size(); i++) {
            rules.add("{`name`:`masked-" + i + "`,`tables`:[`" + database + ".masked" + i
                    + "`],`action`:`Accept`,`maskedColumns`:[" + MASKS.get(i) + "]}");
        }
        rules.add("{`name`:`keys`,`tables`:[`" + database + ".keyed`],`action`:`Accept`,`maskedColumns`:["
                + MASKS.get(4).replace("c_*", "mail") + "]}");
        rules.add(
                "{`name`:`dropped`,`tables`:[`" + database + ".dropped`],`action`:`Accept`,`ignoredColumns`:[`c_*`]}");
        return new String[] {
            "{`defaultAction`:`Drop`,`rules`:[{`name`:`last`,`tables`:[`" + database + ".last`],`action`:`Accept`},"
                    + String.join(",", rules) + "]}"
        };
    }

    /** Copies and follows, and ends with a statement that cannot be understood; gives all that could be seen of it. */
    private String everything(DatabaseServer server, EngineChoice engine, String database, String... filters)
            throws Exception {
        List<String> tables = new ArrayList<>(List.of("dropped", "whole"));
        for (int i = 0; i < MASKS.size(); i++) {
            tables.add("masked" + i);
        }
        server.sql()
                .execute(
                        "DROP DATABASE IF EXISTS " + database,
                        "CREATE DATABASE " + database,
                        "CREATE TABLE " + database + ".last (id INT PRIMARY KEY)");
        server.sql().execute("CREATE TABLE " + database + ".keyed (mail VARCHAR(60) PRIMARY KEY, a INT)");
        server.sql().execute("INSERT INTO " + database + ".keyed VALUES ('marker-in-a-key-1', 1)");
        for (String table : tables) {
            server.sql()
                    .execute(
                            ColumnsOfAllTypes.create(server, database + "." + table),
                            ColumnsOfAllTypes.insert(server, database + "." + table, 1));
        }
        CaptureFolder folder = CaptureFolder.of("hidden", server, database + ".*", new StdoutSinkConfig());
        folder.credentials(DatabaseServer.ADMIN, DatabaseServer.ADMIN_PASSWORD);
        folder.hashKey("pepper", "key", KEY);
        folder.behind(Filters.gates(database, filters));
        folder.engine(engine);
        StringBuilder all = new StringBuilder();
        try (CaptureJvm capture = CaptureJvm.start(folder, "pod-1").awaitStreaming()) {
            for (String table : tables) {
                String name = database + "." + table;
                server.sql()
                        .execute(
                                ColumnsOfAllTypes.insert(server, name, 2),
                                "UPDATE " + name
                                        + " SET c_varchar = 'marker-of-an-update', c_int = 918273640 WHERE id = 2",
                                "UPDATE " + name + " SET id = 3 WHERE id = 2",
                                "DELETE FROM " + name + " WHERE id = 1",
                                "ALTER TABLE " + name + " ADD COLUMN c_added VARCHAR(60) DEFAULT 'marker-of-a-default'",
                                "INSERT INTO " + name + " (id) VALUES (4)");
            }
            server.sql()
                    .execute(
                            "UPDATE " + database + ".keyed SET mail = 'marker-in-a-key-2'",
                            "DELETE FROM " + database + ".keyed",
                            "INSERT INTO " + database + ".last VALUES (4711471)");
            await().atMost(LONG).until(() -> capture.log().contains("4711471"));
            await().atMost(LONG).until(() -> stored(folder).contains("c_added"));
            all.append(capture.page("/metrics")).append(capture.page("/status"));
            capture.process().stop();
        }
        all.append(Files.readString(folder.root().resolve("pod-1.log")));
        return all.append(withoutMembers(stored(folder))).toString();
    }

    /** Members of ENUM and SET are part of a type, and rows cannot be decoded without: the stored definitions keep them. */
    private static String withoutMembers(String stored) {
        return stored.replaceAll("\\\\?\"(?:enumValues|values)\\\\?\":\\[[^]]*]", "");
    }

    /** Checkpoint, stored definitions and report, as they would stand in ConfigMaps. */
    private static String stored(CaptureFolder folder) throws IOException {
        StringBuilder all = new StringBuilder();
        try (Stream<Path> files = Files.walk(folder.checkpoint())) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String text = Files.readString(file);
                all.append(text).append(expanded(text));
            }
        }
        return all.toString();
    }

    /** The texts that a file holds compressed, as the stored definitions are. */
    private static String expanded(String file) throws IOException {
        StringBuilder all = new StringBuilder();
        Matcher parts = Pattern.compile("H4sI[A-Za-z0-9+/]+=*").matcher(file);
        while (parts.find()) {
            byte[] bytes = Base64.getDecoder().decode(parts.group());
            try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
                all.append(new String(gzip.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return all.toString();
    }

    /** Every value of a hidden column in the output without gates. */
    private static Set<String> markers(String open) {
        Set<String> markers = new HashSet<>(Set.of("marker-of-a-default", "marker-of-an-update"));
        Matcher values = Pattern.compile("\"(?:c_\\w+|mail)\":(?:\"((?:[^\"\\\\]|\\\\.)*)\"|(-?[0-9.]+)|(\\{[^}]*}))")
                .matcher(open);
        while (values.find()) {
            Stream.of(1, 2, 3).map(values::group).filter(value -> value != null).forEach(markers::add);
        }
        return markers.stream().filter(value -> value.length() >= SHORTEST).collect(Collectors.toSet());
    }
}

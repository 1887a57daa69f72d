package dev.lyrebird.runtime.realserver.stream;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lyrebird.api.v1alpha1.source.EngineChoice;
import dev.lyrebird.contract.position.Position;
import dev.lyrebird.contract.report.Aspect;
import dev.lyrebird.contract.report.Finding;
import dev.lyrebird.contract.report.SourceReason;
import dev.lyrebird.runtime.engine.SchemaState;
import dev.lyrebird.runtime.realserver.fixture.CollectedEvents;
import dev.lyrebird.runtime.realserver.fixture.Database;
import dev.lyrebird.runtime.realserver.fixture.Filters;
import dev.lyrebird.runtime.realserver.fixture.RunningEngine;
import dev.lyrebird.runtime.realserver.fixture.Sources;
import dev.lyrebird.testkit.database.MariaDbServer;
import dev.lyrebird.testkit.database.WithDatabase;
import dev.lyrebird.testkit.junit.Seed;
import dev.lyrebird.testkit.junit.WithSeed;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** INET4, INET6 and UUID of MariaDB arrive as the text that the server itself selects: in rows and keys, streamed and copied. */
@WithDatabase
@WithSeed
class MariaDbAddressIT {
    private static final List<String> SIX = List.of(
            "::",
            "::1",
            "1::",
            "::1:2",
            "::1:2:3",
            "::ffff:192.0.2.1",
            "::192.0.2.1",
            "::fffe:c000:201",
            "2001:db8::1",
            "2001:db8:0:1:1:1:1:1",
            "1:0:0:2:0:0:3:4",
            "1:0:0:2:0:0:0:3",
            "1:2:3:4:5:6:7:8",
            "fe80::2020:2020",
            "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
            "0:1:2:3:4:5:6:0",
            "2020:2020::",
            "::ffff:0:0");
    private static final List<String> FOUR = List.of(
            "0.0.0.0", "0.0.0.1", "1.0.0.0", "192.0.2.1", "255.255.255.255", "10.32.32.32", "32.32.32.32", "1.2.3.0");

    @TempDir
    Path mounts;

    private final MariaDbServer server;
    private Database db;

    MariaDbAddressIT(MariaDbServer server) {
        this.server = server;
    }

    /** Debezium, which other tests of this server run, stops at such tables, whoever captures them. */
    @AfterEach
    void leaveNone() {
        db.run("DROP DATABASE @");
    }

    @Test
    void valuesAndKeysAreTheServersTextInStreamAndCopy(Seed seed) throws Exception {
        db = Database.on(server, mounts, EngineChoice.Direct);
        db.run("CREATE TABLE @.t (k INET6 NOT NULL, f INET4 NOT NULL, u UUID, n INET6, PRIMARY KEY (k, f))");
        Position from = db.position();
        SchemaState state = db.schema(from);
        RandomGenerator random = seed.random();
        List<String> six = new ArrayList<>(SIX);
        for (int i = 0; i < 200; i++) {
            six.add(random(random));
        }
        for (int i = 0; i < six.size(); i++) {
            db.run("INSERT IGNORE INTO @.t VALUES ('" + six.get(i) + "', '" + FOUR.get(i % FOUR.size()) + "', '"
                    + new UUID(random.nextLong(), random.nextLong()) + "', NULL)");
        }
        List<String> selected = server.sql().rows("SELECT k, f, u FROM " + db.name + ".t").stream()
                .map(row -> line(row.get(0), row.get(1), row.get(2)))
                .toList();
        try (RunningEngine capture = RunningEngine.stream(db.source, from, state)) {
            capture.awaitEvents(selected.size());

            assertThat(capture.events.lines()).containsExactlyInAnyOrderElementsOf(selected);
        }
        CollectedEvents copied = new CollectedEvents();
        RunningEngine.copy(db.source, db.position(), copied);
        assertThat(copied.lines())
                .containsExactlyInAnyOrderElementsOf(
                        selected.stream().map(line -> "r" + line.substring(1)).toList());
    }

    /** @param uuid null where the server did not take it: not every version goes with every variant */
    private static String line(String six, String four, String uuid) {
        String key = "{\"k\":\"" + six + "\",\"f\":\"" + four + "\"";
        return "c " + key + "} " + key + ",\"u\":" + (uuid == null ? "null" : "\"" + uuid + "\"") + ",\"n\":null}";
    }

    /** With runs of zeros. */
    private static String random(RandomGenerator random) {
        List<String> words = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            words.add(random.nextInt(3) > 0 ? "0" : Integer.toHexString(random.nextInt(0x10000)));
        }
        return String.join(":", words);
    }

    @Test
    void aChangedKeyAndAnAlteredTableAreFollowed() throws Exception {
        db = Database.on(server, mounts, EngineChoice.Direct);
        db.run("CREATE TABLE @.t (k INET4 PRIMARY KEY)");
        try (RunningEngine capture = db.follow()) {
            db.run(
                    "INSERT INTO @.t VALUES ('192.0.2.1')",
                    "ALTER TABLE @.t ADD COLUMN a INET6 DEFAULT '::ffff:1.2.3.4'",
                    "UPDATE @.t SET k = '192.0.2.0'",
                    "ALTER TABLE @.t MODIFY k INET6",
                    "INSERT INTO @.t VALUES ('2001:db8::', NULL)");
            capture.awaitEvents(5);

            String old = "{\"k\":\"192.0.2.1\"}";
            assertThat(capture.events.lines())
                    .containsExactly(
                            "c " + old + " " + old,
                            "d " + old + " {\"k\":\"192.0.2.1\",\"a\":\"::ffff:1.2.3.4\"}",
                            "tombstone " + old,
                            "c {\"k\":\"192.0.2.0\"} {\"k\":\"192.0.2.0\",\"a\":\"::ffff:1.2.3.4\"}",
                            "c {\"k\":\"2001:db8::\"} {\"k\":\"2001:db8::\",\"a\":null}");
        }
    }

    @Test
    void aGateMasksTheTextAndAsksForIt() throws Exception {
        Sources sources = Sources.of(server, mounts).with(EngineChoice.Direct);
        sources.mountHashKey(Sources.HASH_KEY);
        db = Database.behind(
                server,
                sources,
                Filters.rule("`where`:`f.startsWith('192.0.2.')`,`maskedColumns`:[{`columns`:[`s`],`with`:`Redact`},"
                        + "{`columns`:[`h`,`v`],`with`:`Sha256`,`keySecretRef`:{`name`:`pepper`,`key`:`key`}}]"));
        db.run("CREATE TABLE @.t (id INT PRIMARY KEY, f INET4, s INET6, h INET6, v VARCHAR(9))");
        try (RunningEngine capture = db.follow()) {
            db.run(
                    "INSERT INTO @.t VALUES (1, '198.51.100.1', '::1', '::1', '::1')",
                    "INSERT INTO @.t VALUES (2, '192.0.2.7', '::1', '::1', '::1')");
            capture.awaitEvents(1);

            JsonNode after = CollectedEvents.json(
                            capture.events.events().get(0).value().orElseThrow())
                    .path("after");
            assertThat(after.path("f").asText()).isEqualTo("192.0.2.7");
            assertThat(after.path("s").asText()).isEqualTo("***");
            assertThat(after.path("h").asText())
                    .as("the hash is of the text")
                    .hasSizeGreaterThan(20)
                    .isEqualTo(after.path("v").asText());
        }
    }

    @Test
    void withSchemasTheyAreStrings() throws Exception {
        Sources sources = Sources.of(server, mounts).with(EngineChoice.Direct).withSchemas();
        db = Database.behind(server, sources);
        db.run("CREATE TABLE @.t (k INET4 PRIMARY KEY, a INET6 DEFAULT '::1', u UUID)");
        try (RunningEngine capture = db.follow()) {
            db.run("INSERT INTO @.t (k) VALUES ('192.0.2.1')");
            capture.awaitEvents(1);

            String value = new String(
                    capture.events.events().get(0).value().orElseThrow(), java.nio.charset.StandardCharsets.UTF_8);
            assertThat(value)
                    .contains("{\"type\":\"string\",\"optional\":false,\"field\":\"k\"}")
                    .contains("{\"type\":\"string\",\"optional\":true,\"default\":\"::1\",\"field\":\"a\"}")
                    .contains("\"after\":{\"k\":\"192.0.2.1\",\"a\":\"::1\",\"u\":null}");
        }
    }

    /** It would stop at its start, with a statement that it cannot parse. */
    @Test
    void debeziumIsRefusedBeforeItBegins() {
        db = Database.on(server, mounts, EngineChoice.Debezium);
        db.run("CREATE TABLE @.t (k INET4 PRIMARY KEY)");

        Finding finding = db.source.preflight(Optional.empty()).findings().get(Aspect.SourceConfigured);

        assertThat(finding.reason()).isEqualTo(SourceReason.Unsupported);
        assertThat(finding.message()).contains("(inet4)", "Set spec.engine to Direct");
        assertThat(db.with(EngineChoice.Auto).source.preflight(Optional.empty()).passed())
                .isTrue();
    }
}

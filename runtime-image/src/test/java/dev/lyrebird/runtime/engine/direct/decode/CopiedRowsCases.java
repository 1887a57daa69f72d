package dev.lyrebird.runtime.engine.direct.decode;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lyrebird.api.v1alpha1.source.BinaryForm;
import dev.lyrebird.api.v1alpha1.source.DecimalForm;
import dev.lyrebird.api.v1alpha1.source.DecimalFormat;
import dev.lyrebird.api.v1alpha1.source.EngineChoice;
import dev.lyrebird.api.v1alpha1.source.FormatType;
import dev.lyrebird.api.v1alpha1.source.UnsignedBigintForm;
import dev.lyrebird.contract.config.FormatConfig;
import dev.lyrebird.contract.config.ValueForms;
import dev.lyrebird.runtime.realserver.fixture.Sources;
import dev.lyrebird.testkit.database.DatabaseServer;
import dev.lyrebird.testkit.junit.Seed;
import dev.lyrebird.testkit.junit.WithSeed;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A row that was copied is the row that both engines read in the log: every type, every edge value, random rows. */
@WithSeed
abstract class CopiedRowsCases {
    /** What tells where and when a row was read. */
    private static final Pattern PLACE =
            Pattern.compile("\"(op|snapshot|file|pos|row|gtid|server_id|thread|ts_[mun]s)\":(\"[^\"]*\"|[^,}]*)");

    private static final Pattern LARGE_DOUBLE = Pattern.compile("-?\\d\\.\\d+E\\d+");

    @TempDir
    Path mounts;

    private final DatabaseServer server;

    CopiedRowsCases(DatabaseServer server) {
        this.server = server;
    }

    abstract List<TypeCase> cases();

    @Test
    void everyTypeIsCopiedAsBothEnginesStreamIt() throws Exception {
        Differential both = Differential.in(server, mounts, "copied");
        List<TypeCase> cases = cases();
        for (int i = 0; i < cases.size(); i++) {
            both.run(cases.get(i).create("@@.t" + i));
        }
        both.begin();
        for (int i = 0; i < cases.size(); i++) {
            both.run(cases.get(i).inserts("@@.t" + i).toArray(String[]::new));
        }
        List<Emitted> streamed = both.ours();
        Map<String, String> copied = envelopes(both.copied());
        assertThat(copied).hasSameSizeAs(streamed).isEqualTo(envelopes(streamed));
        assertThat(copied).isEqualTo(envelopes(both.debeziums(streamed.size())));
    }

    /** With schemas, and with keys of these types. The log of each has every form of Debezium's once. */
    @ParameterizedTest
    @MethodSource
    void everyFormIsWrittenAndCopiedAsDebeziumWritesIt(FormatConfig format) throws Exception {
        Differential both = Differential.in(
                server,
                Sources.of(server, mounts).with(format),
                "forms" + format.forms().decimals().ordinal()
                        + format.forms().unsignedBigints().ordinal());
        List<TypeCase> cases = TypeCases.ofForms();
        for (int i = 0; i < cases.size(); i++) {
            both.run(cases.get(i).create("@@.t" + i));
        }
        both.run(
                "CREATE TABLE @@.keys (a DECIMAL(20,3), b BIGINT UNSIGNED, c BINARY(4), v INT, PRIMARY KEY (a, b, c))",
                "CREATE TABLE @@.end (id INT PRIMARY KEY)");
        both.begin();
        both.run("INSERT INTO @@.keys VALUES (-1.5, 18446744073709551615, 'ab', 1), (0, 0, '', 2)");
        for (int i = 0; i < cases.size(); i++) {
            both.run(cases.get(i).inserts("@@.t" + i).toArray(String[]::new));
        }
        Map<String, String> copied = envelopes(both.copied());
        both.run("UPDATE @@.keys SET b = 9223372036854775808", "DELETE FROM @@.keys");
        both.run("INSERT INTO @@.end VALUES (1)");
        List<Emitted> ours = both.eventsUpTo(EngineChoice.Direct, "end");
        SameEvents.assertEqual(sameDoubles(ours), sameDoubles(both.eventsUpTo(EngineChoice.Debezium, "end")));
        assertThat(copied).isEqualTo(envelopes(ours.subList(0, copied.size())));
    }

    /** Java before 19, whose own text Debezium has, writes some doubles with more digits than they need. */
    private static List<Emitted> sameDoubles(List<Emitted> events) {
        return events.stream()
                .map(event -> new Emitted(
                        event.table(),
                        event.key(),
                        LARGE_DOUBLE
                                .matcher(event.value())
                                .replaceAll(found -> String.valueOf(Double.parseDouble(found.group()))),
                        event.headers()))
                .toList();
    }

    static Stream<FormatConfig> everyFormIsWrittenAndCopiedAsDebeziumWritesIt() {
        return Stream.of(
                format(new ValueForms(
                        DecimalForm.Precise, DecimalFormat.Base64, UnsignedBigintForm.Long, BinaryForm.Base64)),
                format(new ValueForms(
                        DecimalForm.Precise, DecimalFormat.Numeric, UnsignedBigintForm.Precise, BinaryForm.Hex)),
                format(new ValueForms(
                        DecimalForm.Double, DecimalFormat.Base64, UnsignedBigintForm.Precise, BinaryForm.Bytes)));
    }

    /** The third alone is without tombstones. */
    private static FormatConfig format(ValueForms values) {
        return new FormatConfig(
                FormatType.DebeziumJson,
                true,
                Optional.empty(),
                Optional.of(values),
                values.decimals() == DecimalForm.Double ? Optional.of(false) : Optional.empty(),
                Optional.of("Legacy.server-1"));
    }

    @Test
    void randomRowsAreCopiedAsTheLogTellsThem(Seed seed) throws Exception {
        Differential both = Differential.in(server, mounts, "copiedrandom");
        RandomTable table = new RandomTable(new Random(seed.value()));
        both.run(table.create("@@.t"));
        both.begin();
        both.run(table.changes("@@.t", 300).stream()
                .filter(change -> !change.equals("DELETE FROM @@.t"))
                .toArray(String[]::new));
        assertEqual(both);
    }

    /** @return the events by table and key, whole but for their place */
    private static Map<String, String> envelopes(List<Emitted> events) {
        Map<String, String> envelopes = new TreeMap<>();
        for (Emitted event : events) {
            envelopes.put(
                    event.table() + " " + event.key(),
                    PLACE.matcher(event.value()).replaceAll("$1"));
        }
        return envelopes;
    }

    private static void assertEqual(Differential both) throws Exception {
        Map<String, String> told = new TreeMap<>();
        both.ours().forEach(event -> apply(told, event));
        List<Emitted> copied = both.copied();
        Map<String, String> found = new TreeMap<>();
        copied.forEach(event -> found.put(event.table() + " " + event.key(), event.row()));
        assertThat(found).isNotEmpty().hasSameSizeAs(copied).isEqualTo(told);
        assertThat(copied)
                .allMatch(event ->
                        event.value().contains("\"op\":\"r\"") && event.value().contains("\"snapshot\":\"true\""));
    }

    private static void apply(Map<String, String> rows, Emitted event) {
        String key = event.table() + " " + event.key();
        if (event.value().equals("tombstone")) {
            return;
        }
        if (event.value().contains("\"op\":\"d\"")) {
            rows.remove(key);
        } else {
            rows.put(key, event.row());
        }
    }
}

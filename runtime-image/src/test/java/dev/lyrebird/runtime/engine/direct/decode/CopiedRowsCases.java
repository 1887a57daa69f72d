package dev.lyrebird.runtime.engine.direct.decode;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lyrebird.testkit.database.DatabaseServer;
import dev.lyrebird.testkit.junit.Seed;
import dev.lyrebird.testkit.junit.WithSeed;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A row that was copied is the row that both engines read in the log: every type, every edge value, random rows. */
@WithSeed
abstract class CopiedRowsCases {
    /** What tells where and when a row was read. */
    private static final Pattern PLACE =
            Pattern.compile("\"(op|snapshot|file|pos|row|gtid|server_id|thread|ts_[mun]s)\":(\"[^\"]*\"|[^,}]*)");

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

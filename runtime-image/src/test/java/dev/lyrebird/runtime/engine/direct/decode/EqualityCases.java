package dev.lyrebird.runtime.engine.direct.decode;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lyrebird.testkit.database.DatabaseServer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every type, through both engines: keys, values and headers are the same bytes. */
abstract class EqualityCases {
    @TempDir
    Path mounts;

    private final DatabaseServer server;

    EqualityCases(DatabaseServer server) {
        this.server = server;
    }

    abstract List<TypeCase> cases();

    @Test
    void everyTypeIsWrittenAsDebeziumWritesIt() throws Exception {
        Differential both = Differential.in(server, mounts, "equality");
        List<TypeCase> cases = cases();
        for (int i = 0; i < cases.size(); i++) {
            both.run(cases.get(i).create("@@.t" + i));
        }
        both.begin();
        for (int i = 0; i < cases.size(); i++) {
            both.run(cases.get(i).changes("@@.t" + i).toArray(String[]::new));
        }
        List<Emitted> ours = both.ours();
        List<Emitted> theirs = both.debeziums(ours.size());
        List<String> differences = new ArrayList<>();
        for (int i = 0; i < ours.size() && i < theirs.size(); i++) {
            if (!ours.get(i).equals(theirs.get(i))) {
                differences.add(difference(theirs.get(i).toString(), ours.get(i).toString()));
            }
        }
        assertThat(differences).isEmpty();
        assertThat(ours).hasSameSizeAs(theirs);
    }

    /** @return both texts around the first character in which they differ */
    private static String difference(String theirs, String ours) {
        int at = 0;
        while (at < theirs.length() && at < ours.length() && theirs.charAt(at) == ours.charAt(at)) {
            at++;
        }
        return "debezium …" + around(theirs, at) + "\n  direct …" + around(ours, at) + "\n";
    }

    private static String around(String text, int at) {
        return text.substring(Math.max(0, at - 60), Math.min(text.length(), at + 100));
    }
}

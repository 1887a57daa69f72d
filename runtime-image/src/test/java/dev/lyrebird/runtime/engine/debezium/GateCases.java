package dev.lyrebird.runtime.engine.debezium;

import dev.lyrebird.api.v1alpha1.source.EngineChoice;
import dev.lyrebird.testkit.database.DatabaseServer;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

/** What gates leave of copies and streams, on any product. */
abstract class GateCases {
    static final String HMAC = "hmac/pepper";
    static final String KEY = "0123456789abcdef0123456789abcdef";
    private static final String LAST = "{\"id\":99}";

    @TempDir
    Path mounts;

    final DatabaseServer server;
    private final EngineChoice engine;

    GateCases(DatabaseServer server, EngineChoice engine) {
        this.server = server;
        this.engine = engine;
    }

    /** Writes the last row and gives every line before it. */
    static List<String> lines(Database db, Capture capture) throws Exception {
        db.run("INSERT INTO @.last VALUES (99)");
        capture.awaitLine("c " + LAST + " " + LAST);
        List<String> lines = capture.events.lines();
        return lines.subList(0, lines.size() - 1);
    }

    final Sources sources() {
        return Sources.of(server, mounts).with(engine);
    }

    final Database behind(String... filters) {
        return behind(sources(), filters);
    }

    final Database behind(Sources sources, String... filters) {
        sources.mount(HMAC, "key", KEY);
        Database db = Database.behind(server, sources, filters);
        db.run("CREATE TABLE @.last (id INT PRIMARY KEY)");
        return db;
    }

    static String rule(String rest) {
        return "{`defaultAction`:`Accept`,`rules`:[{`name`:`t`,`tables`:[`@.t`],`action`:`Accept`," + rest + "}]}";
    }
}

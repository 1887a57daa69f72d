package dev.lyrebird.runtime.realserver.gate;

import dev.lyrebird.api.v1alpha1.source.EngineChoice;
import dev.lyrebird.runtime.realserver.fixture.Database;
import dev.lyrebird.runtime.realserver.fixture.Filters;
import dev.lyrebird.runtime.realserver.fixture.RunningEngine;
import dev.lyrebird.runtime.realserver.fixture.Sources;
import dev.lyrebird.testkit.database.DatabaseServer;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

/** What gates leave of copies and streams, on any product. */
abstract class GateCases {
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
    static List<String> lines(Database db, RunningEngine capture) throws Exception {
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
        sources.mountHashKey(Sources.HASH_KEY);
        Database db = Database.behind(server, sources, filters);
        db.run("CREATE TABLE @.last (id INT PRIMARY KEY)");
        return db;
    }

    static String rule(String rest) {
        return Filters.rule(rest);
    }
}

package dev.lyrebird.runtime.realserver.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lyrebird.api.v1alpha1.source.EngineChoice;
import dev.lyrebird.contract.position.Position;
import dev.lyrebird.contract.report.SourceReason;
import dev.lyrebird.runtime.engine.SchemaState;
import dev.lyrebird.runtime.failure.SourceFailure;
import dev.lyrebird.runtime.realserver.fixture.Database;
import dev.lyrebird.runtime.realserver.fixture.RunningEngine;
import dev.lyrebird.runtime.realserver.fixture.Sources;
import dev.lyrebird.testkit.database.DatabaseServer;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Gates and definitions that change, that do not fit, or that lack their keys. */
abstract class GateChangeCases extends GateCases {
    GateChangeCases(DatabaseServer server, EngineChoice engine) {
        super(server, engine);
    }

    @Test
    void gatesChangeWhileThePositionIsKept() throws Exception {
        Sources sources = sources();
        Database db = behind(rule("`ignoredColumns`:[`b`]"));
        db.run("CREATE TABLE @.t (id INT PRIMARY KEY, a INT DEFAULT 77001122, b INT DEFAULT 77003344)");
        Position from = db.position();
        SchemaState state = db.schema(from);
        assertThat(state.snapshot()).contains("77001122").doesNotContain("77003344");
        Position reached;
        try (RunningEngine capture =
                RunningEngine.stream(db.source, from, state).awaitConnected()) {
            db.run("INSERT INTO @.t VALUES (1, 1, 1)", "ALTER TABLE @.t ADD COLUMN c INT DEFAULT 77005566");
            db.run("INSERT INTO @.t VALUES (2, 2, 2, 2)");
            capture.awaitEvents(2);
            reached = capture.events.events().get(1).position();
        }
        assertThat(state.snapshot()).contains("77005566");
        db.run("INSERT INTO @.t VALUES (3, 3, 3, 3)");

        Database other = db.through(sources, rule("`ignoredColumns`:[`a`,`c`]"));
        SchemaState restored = other.source.restore(state.snapshot());
        assertThat(restored.snapshot()).doesNotContain("7700");
        try (RunningEngine capture = RunningEngine.stream(other.source, reached, restored)) {
            capture.awaitEvents(1);
            assertThat(capture.events.lines()).containsExactly("c {\"id\":3} {\"id\":3,\"b\":3}");
        }
    }

    @Test
    void aGateThatDoesNotFitStopsTheSource() throws Exception {
        Database db = behind(rule("`where`:`status == 'open'`"));
        db.run("CREATE TABLE @.t (id INT PRIMARY KEY, status VARCHAR(9))");
        try (RunningEngine capture = db.follow()) {
            db.run(
                    "INSERT INTO @.t VALUES (1, 'open')",
                    "ALTER TABLE @.t DROP COLUMN status, ADD COLUMN state VARCHAR(9)",
                    "INSERT INTO @.t VALUES (2, 'open')");
            SourceFailure failure = capture.awaitFailure();
            assertThat(failure.reason()).isEqualTo(SourceReason.GateDoesNotFit);
            assertThat(failure)
                    .hasMessageContaining("CdcFilter gate-1, spec.rules[0].where")
                    .hasMessageContaining("status");
            assertThat(capture.events.lines()).containsExactly("c {\"id\":1} {\"id\":1,\"status\":\"open\"}");
        }
        assertThat(db.source.preflight(java.util.Optional.empty()).passed()).isFalse();
    }

    @Test
    void aMissingOrShortKeyIsNamed() {
        Database db = Database.behind(
                server,
                sources(),
                rule(
                        "`maskedColumns`:[{`columns`:[`a`],`with`:`Sha256`,`keySecretRef`:{`name`:`pepper`,`key`:`key`}}]"));
        db.run("CREATE TABLE @.t (id INT PRIMARY KEY, a INT)");
        assertThatThrownBy(db::follow)
                .cause()
                .hasMessageContaining("Secret \"pepper\"")
                .hasMessageContaining("'key'");

        sources().mountHashKey("short");
        assertThatThrownBy(db::follow)
                .cause()
                .hasMessageContaining("at least 16 bytes")
                .hasMessageContaining("found 5");
        assertThat(db.source.preflight(java.util.Optional.empty()).lines())
                .anyMatch(line -> line.check().equals("gate keys"));
    }

    @Test
    void anAccountOfTheGatesIsGiven() throws Exception {
        Database db =
                behind("{`defaultAction`:`Drop`,`rules`:[{`name`:`shop`,`tables`:[`@.t`,`@.lst`],`action`:`Accept`,"
                        + "`ignoredColumns`:[`crad`,`b`],`maskedColumns`:[{`columns`:[`a`],`with`:`Null`}]}]}");
        db.run("CREATE TABLE @.t (id INT PRIMARY KEY, card INT, a INT, b INT)");
        assertThat(db.source.gateCounts()).singleElement().satisfies(count -> {
            assertThat(List.of(count.tables(), count.droppedTables(), count.droppedColumns(), count.maskedColumns()))
                    .containsExactly(1, 1, 1, 1);
            assertThat(count.warnings())
                    .extracting(warning -> warning.path() + " " + warning.message())
                    .containsExactly(
                            "spec.rules[0].tables[1] '" + db.name + ".lst' matches no table; the nearest table is last",
                            "spec.rules[0].ignoredColumns[0] 'crad' matches no column of the rule's tables; the nearest is"
                                    + " card");
        });
    }
}

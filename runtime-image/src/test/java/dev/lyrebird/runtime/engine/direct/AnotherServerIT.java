package dev.lyrebird.runtime.engine.direct;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lyrebird.api.v1alpha1.source.EngineChoice;
import dev.lyrebird.contract.checkpoint.Flavor;
import dev.lyrebird.contract.checkpoint.ServerIdentity;
import dev.lyrebird.contract.position.Position;
import dev.lyrebird.contract.report.SourceReason;
import dev.lyrebird.contract.tables.TableScope;
import dev.lyrebird.runtime.engine.CaptureEngine;
import dev.lyrebird.runtime.engine.ChangeEvent;
import dev.lyrebird.runtime.engine.DeliveryEnded;
import dev.lyrebird.runtime.engine.EventOutput;
import dev.lyrebird.runtime.engine.SchemaState;
import dev.lyrebird.runtime.failure.SourceFailure;
import dev.lyrebird.runtime.realserver.fixture.Sources;
import dev.lyrebird.runtime.source.JdbcSourceServer;
import dev.lyrebird.testkit.database.DatabaseServer;
import dev.lyrebird.testkit.database.MariaDbServer;
import dev.lyrebird.testkit.database.MySqlServer;
import dev.lyrebird.testkit.database.WithDatabase;
import dev.lyrebird.testkit.fault.TcpProxy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The address leads to one server when the preflight asks, and to another one when the log is asked for. */
@WithDatabase
class AnotherServerIT {
    @TempDir
    Path mounts;

    private final MySqlServer mysql;
    private final MariaDbServer mariaDb;

    AnotherServerIT(MySqlServer mysql, MariaDbServer mariaDb) {
        this.mysql = mysql;
        this.mariaDb = mariaDb;
    }

    @ParameterizedTest
    @EnumSource
    void isNotRead(Flavor flavor) throws Exception {
        DatabaseServer server = flavor == Flavor.MySql ? mysql : mariaDb;
        prepare(server);
        try (DatabaseServer other = flavor == Flavor.MySql ? MySqlServer.start() : MariaDbServer.start();
                TcpProxy address = TcpProxy.to(server.host(), server.port())) {
            prepare(other);
            JdbcSourceServer source = Sources.of(server, mounts)
                    .with(EngineChoice.Direct)
                    .at(address.host(), address.port())
                    .capturing("moved.*");
            Position from = source.currentPosition();
            ServerIdentity own = source.identity();
            SchemaState state = source.engine(1 << 20).readSchema(from);
            for (DatabaseServer each : List.of(server, other)) {
                each.sql().execute("INSERT INTO moved.t VALUES (1)", "INSERT INTO moved.t VALUES (2)");
            }
            assertThat(read(source, own, from, state)).isEqualTo(1);

            address.lead(other.host(), other.port());

            assertThatThrownBy(() -> read(source, own, from, state))
                    .isInstanceOfSatisfying(SourceFailure.class, failure -> assertThat(failure.reason())
                            .isEqualTo(SourceReason.SourceUnreachable))
                    .hasMessageContaining(source.identity().uuid() + " answered in place of " + own.uuid());
        } finally {
            server.sql().execute("DROP DATABASE moved");
        }
    }

    private static void prepare(DatabaseServer server) {
        server.sql()
                .execute(
                        "CREATE USER IF NOT EXISTS '" + Sources.USER + "'@'%' IDENTIFIED BY '" + Sources.PASSWORD + "'",
                        "GRANT " + DatabaseServer.CAPTURE_PRIVILEGES + " TO '" + Sources.USER + "'@'%'",
                        "CREATE DATABASE moved",
                        "CREATE TABLE moved.t (id INT PRIMARY KEY)");
    }

    /** @return how many events came; the first one is enough */
    private static int read(JdbcSourceServer source, ServerIdentity server, Position from, SchemaState state)
            throws Exception {
        List<ChangeEvent> events = new ArrayList<>();
        CaptureEngine engine = source.engine(81_300, TableScope.ALL, Optional.of(server));
        engine.stream(from, source.restore(state.snapshot()), new EventOutput() {
            @Override
            public void connected() {
                // the events say it
            }

            @Override
            public void emit(ChangeEvent event) throws DeliveryEnded {
                events.add(event);
                throw new DeliveryEnded("enough");
            }

            @Override
            public void advance(Position position) {
                // is for checkpoints
            }
        });
        return events.size();
    }
}

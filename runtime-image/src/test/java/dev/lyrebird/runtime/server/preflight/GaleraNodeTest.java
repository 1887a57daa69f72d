package dev.lyrebird.runtime.server.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lyrebird.contract.checkpoint.Flavor;
import dev.lyrebird.contract.checkpoint.ServerIdentity;
import dev.lyrebird.contract.report.Aspect;
import dev.lyrebird.contract.report.PreflightLine;
import dev.lyrebird.contract.report.SourceReason;
import dev.lyrebird.runtime.server.jdbc.ServerVariables;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a node of a cluster does not log is lost; no server of a cluster can be started here, so its variables stand for it. */
class GaleraNodeTest {
    private static final ServerIdentity SERVER = new ServerIdentity("mariadb:0:1", Flavor.MariaDb);
    private static final String LIBRARY = "/usr/lib/galera/libgalera_smm.so";

    @Test
    void noStartIsMadeOnOneThatDoesNotLogWhatOthersWrite() {
        assertThat(unlogged(node("ON", LIBRARY, "OFF"), Optional.empty())).hasValueSatisfying(refused -> {
            assertThat(refused.isFailed()).isTrue();
            assertThat(refused.aspect()).isEqualTo(Aspect.SourceConfigured);
            assertThat(refused.reason()).isEqualTo(SourceReason.ServerMisconfigured);
            assertThat(refused.sentence()).contains("Galera", "log_slave_updates=OFF", "other nodes");
        });
    }

    /** It ran there before this was asked: an upgrade must not end what somebody lives with. */
    @Test
    void aCaptureThatFollowsItIsWarned() {
        assertThat(unlogged(node("ON", LIBRARY, "OFF"), Optional.of(SERVER))).hasValueSatisfying(warned -> {
            assertThat(warned.line().verdict()).isEqualTo(PreflightLine.Verdict.Warning);
            assertThat(warned.sentence())
                    .contains("Galera", "log_slave_updates=OFF", "other nodes", "goes on", "copies");
        });
        assertThat(unlogged(node("ON", LIBRARY, "OFF"), Optional.of(new ServerIdentity("mariadb:0:2", Flavor.MariaDb))))
                .as("one that comes from another server")
                .hasValueSatisfying(refused -> assertThat(refused.isFailed()).isTrue());
    }

    @ParameterizedTest
    @CsvSource({
        "ON, " + LIBRARY + ", ON",
        "1, " + LIBRARY + ", 1",
        "OFF, " + LIBRARY + ", OFF",
        "ON, none, OFF",
        "ON, '', OFF",
    })
    void othersAreNot(String on, String provider, String updates) {
        assertThat(unlogged(node(on, provider, updates), Optional.empty())).isEmpty();
    }

    @Test
    void norIsAServerThatKnowsNoClusters() {
        assertThat(GaleraNode.unlogged(
                        new ServerVariables(Map.of("log_replica_updates", "OFF")),
                        "log_replica_updates",
                        SERVER,
                        Optional.empty()))
                .isEmpty();
    }

    private static Optional<Outcome> unlogged(ServerVariables variables, Optional<ServerIdentity> followed) {
        return GaleraNode.unlogged(variables, "log_slave_updates", SERVER, followed);
    }

    private static ServerVariables node(String on, String provider, String updates) {
        return new ServerVariables(Map.of("wsrep_on", on, "wsrep_provider", provider, "log_slave_updates", updates));
    }
}

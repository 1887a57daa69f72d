package dev.lyrebird.runtime.server.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lyrebird.contract.report.Aspect;
import dev.lyrebird.contract.report.SourceReason;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a node of a cluster does not log is lost; no server of a cluster can be started here, so its variables stand for it. */
class GaleraNodeTest {
    private static final String LIBRARY = "/usr/lib/galera/libgalera_smm.so";

    @Test
    void oneThatDoesNotLogWhatOthersWriteIsRefused() {
        assertThat(GaleraNode.unlogged(node("ON", LIBRARY, "OFF"), "log_slave_updates"))
                .hasValueSatisfying(refused -> {
                    assertThat(refused.isFailed()).isTrue();
                    assertThat(refused.aspect()).isEqualTo(Aspect.SourceConfigured);
                    assertThat(refused.reason()).isEqualTo(SourceReason.ServerMisconfigured);
                    assertThat(refused.sentence()).contains("Galera", "log_slave_updates=OFF", "other nodes");
                });
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
        assertThat(GaleraNode.unlogged(node(on, provider, updates), "log_slave_updates"))
                .isEmpty();
    }

    @Test
    void norIsAServerThatKnowsNoClusters() {
        assertThat(GaleraNode.unlogged(Map.of("log_replica_updates", "OFF"), "log_replica_updates"))
                .isEmpty();
    }

    private static Map<String, String> node(String on, String provider, String updates) {
        return Map.of("wsrep_on", on, "wsrep_provider", provider, "log_slave_updates", updates);
    }
}

package dev.lyrebird.runtime.server.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lyrebird.contract.checkpoint.Flavor;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServerVariablesTest {
    @ParameterizedTest
    @CsvSource({"ON, true", "on, true", "1, true", "OFF, false", "0, false", "'', false", "ON_PERMISSIVE, false"})
    void aSwitchIsOnByEitherOfItsTexts(String text, boolean on) {
        assertThat(new ServerVariables(Map.of("log_bin", text)).isOn("log_bin")).isEqualTo(on);
        assertThat(new ServerVariables(Map.of("gtid_mode", text)).usesGtids(Flavor.MySql))
                .isEqualTo(on);
    }

    @Test
    void whatTheServerDoesNotKnowIsOff() {
        ServerVariables none = new ServerVariables(Map.of());

        assertThat(none.knows("gtid_mode")).isFalse();
        assertThat(none.text("gtid_mode")).isEmpty();
        assertThat(none.usesGtids(Flavor.MySql)).isFalse();
        assertThat(none.usesGtids(Flavor.MariaDb)).isTrue();
    }
}

package dev.lyrebird.operator.pod;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RuntimeImageTest {
    private static final RuntimeImage IMAGE =
            new RuntimeImage("r.example.com/runtime:7", "Always", List.of("mirror", "backup"));

    @Test
    void everySourceIsPulledWithTheSecretsOfTheInstallation() {
        assertThat(IMAGE.pullSecretsBeside(List.of())).containsExactly("mirror", "backup");
    }

    @Test
    void thoseOfASourceComeFirstAndNoneComesTwice() {
        assertThat(IMAGE.pullSecretsBeside(List.of("backup", "own"))).containsExactly("backup", "own", "mirror");
    }
}

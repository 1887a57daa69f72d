package dev.lyrebird.tryout;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MariaDbPlatformTest {
    @ParameterizedTest
    @CsvSource({"Mac OS X, aarch64", "Linux, aarch64", "Windows 11, amd64"})
    void whereItDoesNotRunAWayIsNamed(String system, String processor) {
        assertThatThrownBy(() -> MariaDbPlatform.check(system, processor))
                .hasMessageContaining(system + " on " + processor)
                .hasMessageContaining("Leave --embedded out");
    }

    @Test
    void itRunsOnLinux() {
        assertThatCode(() -> MariaDbPlatform.check("Linux", "amd64")).doesNotThrowAnyException();
    }
}

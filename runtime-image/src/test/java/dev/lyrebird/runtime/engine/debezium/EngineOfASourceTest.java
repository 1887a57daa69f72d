package dev.lyrebird.runtime.engine.debezium;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lyrebird.api.v1alpha1.source.EngineChoice;
import dev.lyrebird.api.v1alpha1.source.TlsMode;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which engine a source gets that asks for the Direct one; nothing is connected for it. */
class EngineOfASourceTest {
    @TempDir
    Path mounts;

    private String engine(boolean schemas) {
        Sources asking = new Sources(
                null,
                mounts,
                TlsMode.Disabled,
                Optional.empty(),
                "127.0.0.1",
                3306,
                schemas,
                EngineChoice.Direct,
                List.of());
        return asking.capturing("shop.*").engine(1).name();
    }

    @Test
    void schemasAreWrittenByDebeziumsEngineAlone() {
        assertThat(engine(false)).isEqualTo("Direct");
        assertThat(engine(true)).isEqualTo("Debezium");
    }
}

package dev.lyrebird.runtime.engine.log;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.shyiko.mysql.binlog.GtidSet;
import com.github.shyiko.mysql.binlog.network.protocol.command.DumpBinaryLogGtidCommand;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Sets as a server takes them. With tags they are held against a real server by the tests of the engine. */
class GtidSetBytesTest {
    private static final int BEFORE_SET = 1 + 2 + 4 + 4 + 8 + 4;

    @Test
    void withoutTagsTheyAreWhatTheLibraryWrites() throws Exception {
        String text = "24bc7850-2c16-11e6-a073-0242ac110002:1-5:7:9-11,34bc7850-2c16-11e6-a073-0242ac110002:3";
        byte[] command = new DumpBinaryLogGtidCommand(1, "", 4, new GtidSet(text)).toByteArray();

        assertThat(GtidSetBytes.of(text)).isEqualTo(Arrays.copyOfRange(command, BEFORE_SET, command.length));
    }

    @Test
    void anEmptySetHasNoSources() {
        assertThat(GtidSetBytes.of("")).isEqualTo(new byte[8]);
    }
}

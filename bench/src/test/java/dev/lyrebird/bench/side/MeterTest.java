package dev.lyrebird.bench.side;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lyrebird.bench.side.ServerUnderTest.LogStart;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class MeterTest {
    private static final byte[] VALUE = "{\"op\":\"c\",\"after\":{\"a\":1}}".getBytes(UTF_8);
    private final Meter meter = new Meter(task());

    @Test
    void measuresFromTheWarmUpToTheEnd() {
        for (int id = 0; id < 10; id++) {
            assertThat(meter.accept("shop.orders", key(id), VALUE)).isTrue();
        }
        assertThat(meter.report()).isEmpty();
        assertThat(meter.accept("shop.finish", key(1), VALUE)).isFalse();

        SideReport report = meter.report().orElseThrow();
        assertThat(report.measured().orElseThrow().rows()).isEqualTo(7);
        assertThat(report.output().rows()).isEqualTo(10);
        assertThat(report.output().compared()).isEqualTo(10);
        assertThat(report.peakKib()).isGreaterThanOrEqualTo(report.residentKib());
    }

    @Test
    void countsNothingAfterTheEnd() {
        meter.accept("shop.orders", key(1), VALUE);
        meter.accept("shop.finish", key(1), VALUE);

        assertThat(meter.accept("shop.orders", key(2), VALUE)).isFalse();
        assertThat(meter.report().orElseThrow().output().rows()).isEqualTo(1);
    }

    @Test
    void doesNotTakeTombstonesForRows() {
        for (int id = 0; id < 4; id++) {
            meter.accept("shop.orders", key(id), VALUE);
            meter.accept("shop.orders", key(id), new byte[0]);
        }
        meter.accept("shop.finish", key(1), VALUE);

        SideReport report = meter.report().orElseThrow();
        assertThat(report.output().rows()).isEqualTo(4);
        assertThat(report.output().tombstones()).isEqualTo(4);
        assertThat(report.measured().orElseThrow().rows()).isEqualTo(1);
    }

    private static byte[] key(int id) {
        return ("{\"id\":" + id + "}").getBytes(UTF_8);
    }

    private static SideTask task() {
        ServerUnderTest server = new ServerUnderTest("127.0.0.1", 3306, "u", "p", new LogStart("binlog.000001", 4, ""));
        return new SideTask(
                "any",
                SideTask.Goal.CATCH_UP,
                server,
                List.of("shop.*"),
                "shop.finish",
                3,
                1,
                0,
                System.currentTimeMillis(),
                Path.of("."));
    }
}

package dev.lyrebird.runtime.sink.stdout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lyrebird.contract.tables.TableId;
import dev.lyrebird.runtime.delivery.Events;
import dev.lyrebird.runtime.sink.SinkFailure;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StdoutSinkTest {
    @Test
    void eachEventIsALineOfJson() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        TableId odd = new TableId("shop", "a\"b");

        new StdoutSink(out)
                .send(List.of(
                        Events.of(Events.ORDERS, Optional.of("{\"id\":1}"), Optional.of("{\"op\":\"c\"}"), 1),
                        Events.of(odd, Optional.empty(), Optional.empty(), 2)));

        assertThat(out.toString(StandardCharsets.UTF_8))
                .isEqualTo("{\"table\":\"shop.orders\",\"key\":{\"id\":1},\"value\":{\"op\":\"c\"}}\n"
                        + "{\"table\":\"shop.a\\\"b\",\"key\":null,\"value\":null}\n");
    }

    @Test
    void aReaderThatIsGoneIsAFailureAndNotSwallowed() {
        OutputStream broken = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("Broken pipe");
            }
        };
        assertThatThrownBy(() -> new StdoutSink(broken).send(List.of(Events.number(1))))
                .isInstanceOf(SinkFailure.class)
                .hasMessageContaining("Broken pipe");
    }
}

package dev.lyrebird.runtime.engine.direct.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lyrebird.contract.config.ValueForms;
import dev.lyrebird.contract.tables.ColumnDefinition;
import dev.lyrebird.contract.tables.ColumnType;
import dev.lyrebird.contract.tables.TableDefinition;
import dev.lyrebird.contract.tables.TableId;
import dev.lyrebird.runtime.engine.direct.decode.envelope.EventFacts;
import dev.lyrebird.runtime.engine.direct.decode.envelope.EventForm;
import dev.lyrebird.runtime.engine.direct.decode.envelope.SourceFacts;
import java.lang.ref.WeakReference;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Rows stand among the bytes of the connection that they came by. */
class QueriedTableTest {
    private final QueriedTable table = QueriedTable.of(
            (TableTask.Write) TestGates.of(List.of()).task(Optional.of(definition())),
            Optional.empty(),
            new EventForm(new SourceFacts("3.5.0.Final", "mysql", "orders"), ValueForms.STANDARD, true),
            1 << 20);

    /** A row of 100 MB would be there twice while it is read again. */
    @Test
    void nothingIsKeptOfTheConnectionOfAQueryThatHasEnded() throws Exception {
        WeakReference<byte[]> connection = new WeakReference<>(read());
        table.end();

        await().until(() -> {
            System.gc();
            return connection.get() == null;
        });
        assertThat(table.expressions()).as("it is used for the next query").containsExactly("`id`");
    }

    private byte[] read() throws Exception {
        byte[] bytes = {1, '7'};
        List<String> values = new ArrayList<>();
        EventFacts facts = new EventFacts();
        facts.file("binlog.000001");
        facts.noGtid();
        facts.noThread();
        facts.event(0, 0, 4);
        table.begin(facts, Instant.EPOCH);
        table.row(
                bytes,
                0,
                2,
                (id, key, value, headers, done) -> values.add(new String(value.orElseThrow(), StandardCharsets.UTF_8)));
        assertThat(values).singleElement().asString().contains("\"after\":{\"id\":7}");
        return bytes;
    }

    private static TableDefinition definition() {
        ColumnType type = new ColumnType("int", List.of(), false, Optional.empty(), Optional.empty(), List.of());
        ColumnDefinition id = new ColumnDefinition("id", type, Set.of(), Optional.empty());
        return new TableDefinition(
                new TableId("shop", "t"), List.of(id), List.of("id"), Optional.empty(), Optional.empty());
    }
}

package dev.lyrebird.runtime.engine.direct.decode;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lyrebird.contract.config.ValueForms;
import dev.lyrebird.contract.tables.ColumnDefinition;
import dev.lyrebird.contract.tables.ColumnTrait;
import dev.lyrebird.contract.tables.TableDefinition;
import dev.lyrebird.runtime.engine.direct.decode.envelope.EventFacts;
import dev.lyrebird.runtime.engine.direct.decode.envelope.EventForm;
import dev.lyrebird.testkit.docs.GeneratedSection;
import dev.lyrebird.testkit.process.Repository;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What docs/destinations.md says of values is what the decoder writes. */
class WrittenValueTest {
    @Tag("generates")
    @Test
    void thePageHasTheTableOfTheTests() {
        new GeneratedSection(Repository.root().resolve("docs/destinations.md"), "values")
                .assertFresh(WrittenValue.markdown());
    }

    static Stream<WrittenValue> values() {
        return WrittenValue.all().stream();
    }

    @ParameterizedTest
    @MethodSource("values")
    void areWrittenAsTheTableSays(WrittenValue value) throws Exception {
        for (WrittenValue.Form form : value.forms()) {
            assertThat(written(value, form.values()))
                    .as(form.format())
                    .contains("\"after\":{\"a\":" + form.json() + "},");
        }
        assertThat(value.forms().get(0).values()).as("the default").isEqualTo(ValueForms.STANDARD);
    }

    private static String written(WrittenValue value, ValueForms forms) throws Exception {
        ColumnDefinition column =
                new ColumnDefinition("a", value.type(), Set.of(ColumnTrait.Nullable), Optional.empty());
        TableDefinition table =
                new TableDefinition(CraftedTable.T, List.of(column), List.of(), Optional.empty(), Optional.empty());
        QueriedTable writer = QueriedTable.of(
                (TableTask.Write) TestGates.of(List.of()).task(Optional.of(table)),
                Optional.empty(),
                new EventForm(CraftedTable.FACTS, forms, true),
                1 << 20);
        EventFacts facts = new EventFacts();
        facts.file("binlog.000001");
        writer.begin(facts, Instant.EPOCH);
        byte[] row = new byte[1 + value.queried().length];
        row[0] = (byte) value.queried().length;
        System.arraycopy(value.queried(), 0, row, 1, value.queried().length);
        List<String> values = new ArrayList<>();
        writer.row(
                row,
                0,
                row.length,
                (id, key, event, headers, done) -> values.add(new String(event.orElseThrow(), StandardCharsets.UTF_8)));
        return values.get(0);
    }
}

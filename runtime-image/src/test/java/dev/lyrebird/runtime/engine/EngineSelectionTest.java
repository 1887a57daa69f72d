package dev.lyrebird.runtime.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lyrebird.api.v1alpha1.source.EngineChoice;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Which engine a source gets, and what its status says of that. */
class EngineSelectionTest {
    private static final List<String> NONE = List.of();
    private static final List<String> ONE = List.of("shop.t.c (xmltype)");

    @Test
    void whatTheSpecAsksForIsTaken() {
        assertThat(selected(EngineChoice.Debezium, NONE)).startsWith("Debezium Spec");
        assertThat(selected(EngineChoice.Direct, NONE)).startsWith("Direct Spec");
        assertThat(selected(EngineChoice.Direct, ONE)).startsWith("Direct Spec");
    }

    @Test
    void autoTakesDirectUnlessATableHasWhatItCannotDecode() {
        assertThat(selected(EngineChoice.Auto, NONE))
                .startsWith("Direct Auto The server logs whole rows (binlog_format=ROW, binlog_row_image=FULL)");
        assertThat(selected(EngineChoice.Auto, ONE))
                .isEqualTo("Debezium ColumnsNeedDebezium The Direct engine cannot decode shop.t.c (xmltype).");
    }

    @Test
    void aLongListOfColumnsIsCutOff() {
        List<String> many =
                IntStream.range(0, 8).mapToObj(i -> "a.b.c" + i + " (x)").toList();
        assertThat(selected(EngineChoice.Auto, many)).endsWith("a.b.c4 (x) and 3 more.");
    }

    private static String selected(EngineChoice engine, List<String> unknown) {
        EngineSelection selection = EngineSelection.of(engine, unknown);
        return selection.engine() + " " + selection.reason() + " " + selection.message();
    }
}

package dev.lyrebird.contract.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lyrebird.contract.config.PipelineConfig;
import dev.lyrebird.contract.config.SinkConfig;
import dev.lyrebird.contract.report.Report;
import dev.lyrebird.contract.snapshot.GroupChunks;
import dev.lyrebird.contract.snapshot.GroupState;
import dev.lyrebird.contract.snapshot.SnapshotConfig;
import dev.lyrebird.contract.snapshot.SnapshotPlan;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What a Lyrebird says of a document that it did not write. */
class FormTest {
    private static final Form<Sheet> FORM = new Form<>(Sheet.class, 2);

    private enum Paper {
        White
    }

    private record Line(Paper paper, Optional<SinkConfig> sink) {}

    private record Sheet(int version, List<Line> lines, Map<Paper, Integer> counts) {}

    @Test
    void whatWasWrittenIsReadBack() throws Exception {
        Sheet sheet = new Sheet(1, List.of(new Line(Paper.White, Optional.empty())), Map.of(Paper.White, 1));

        assertThat(FORM.read(Json.write(sheet))).isEqualTo(sheet);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'version':3}                                          | newer Lyrebird (form 3, this one reads up to 2)",
                "{'version':3,'lines':'torn'}                           | newer Lyrebird (form 3, this one reads up to 2)",
                "{'version':2,'lines':[],'counts':{},'ink':1}           | at ink ",
                "{'version':2,'lines':[{'paper':'White','ink':1}],'counts':{}} | at lines.[0].ink ",
                "{'version':2,'lines':[{'paper':'Blue'}],'counts':{}}   | at lines.[0].paper ",
                "{'version':2,'lines':[],'counts':{'Blue':1}}           | at counts",
                "{'version':2,'lines':[{'paper':'White','sink':{'type':'Pigeon'}}],'counts':{}} | at lines.[0].sink",
            })
    void whatIsNotKnownHereWasWrittenByANewerOne(String text, String words) {
        assertThatThrownBy(() -> FORM.read(text.replace('\'', '"')))
                .isInstanceOf(NewerDocument.class)
                .hasMessageContaining(words)
                .hasMessageContaining("newer")
                .hasMessageNotContainingAny("Blue", "Pigeon", "dev.lyrebird");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}                                              | no version",
                "{'version':'2'}                                 | no version",
                "{'version':0}                                   | form 0, expected 1 to 2",
                "{'version':2,'lines':[]                         | line 1",
                "{'version':2,'lines':7}                         | lines",
                "{'version':2,'lines':[],'counts':{'White':'x'}} | counts.White",
                "{'version':2,'lines':[{'paper':'White','sink':{}}],'counts':{}} | type",
                "''                                              | ",
            })
    void whatIsDamagedIsNoNewerDocument(String text, String words) {
        assertThatThrownBy(() -> FORM.read(text.replace('\'', '"')))
                .isInstanceOf(MalformedJson.class)
                .isNotInstanceOf(NewerDocument.class)
                .hasMessageContaining(words == null ? "" : words);
    }

    static Stream<Form<?>> forms() {
        return Stream.of(
                PipelineConfig.FORM,
                Report.FORM,
                SnapshotConfig.FORM,
                SnapshotPlan.FORM,
                GroupChunks.FORM,
                GroupState.FORM);
    }

    @ParameterizedTest
    @MethodSource("forms")
    void everyDocumentIsToldByItsNumberBeforeAnythingElse(Form<?> form) {
        assertThatThrownBy(() -> form.read("{\"version\":" + (form.newest() + 1) + "}"))
                .isInstanceOf(NewerDocument.class);
        assertThatThrownBy(() -> form.read("{\"version\":" + form.newest() + "}"))
                .isInstanceOf(MalformedJson.class)
                .isNotInstanceOf(NewerDocument.class);
    }
}

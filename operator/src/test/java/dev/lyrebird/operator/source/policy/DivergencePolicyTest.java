package dev.lyrebird.operator.source.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lyrebird.api.v1alpha1.source.EngineStatus;
import dev.lyrebird.contract.report.DivergedTable;
import dev.lyrebird.contract.report.ReportDraft;
import dev.lyrebird.operator.source.fixture.Inputs;
import dev.lyrebird.operator.verdict.Verdict;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is said of rows that are gone at the source and not at the destination. */
class DivergencePolicyTest {
    private static Verdict verdict(String engine, List<DivergedTable> tables) {
        return DivergencePolicy.verdict(Inputs.streaming()
                .report(report -> ReportDraft.of(report)
                        .engine(new EngineStatus(engine, "Spec", ""))
                        .diverged(tables)
                        .done())
                .input());
    }

    private static DivergedTable table(int number) {
        return new DivergedTable("shop.t" + number, "TRUNCATE", "binlog.000007:" + number);
    }

    @Test
    void tablesAreNamedWithWhatToDo() {
        Verdict verdict = verdict("Direct", List.of(table(1)));
        assertThat(verdict.state() + "/" + verdict.reason().name()).isEqualTo("True/RowsRemovedUnseen");
        assertThat(verdict.message())
                .contains(
                        "shop.t1 (TRUNCATE at binlog.000007:1)", "copy them anew, with a SnapshotJob of source orders");
        assertThat(verdict.reason().stalls()).isFalse();
    }

    @Test
    void whatWasTakenBackIsToldApartFromWhatWasRemoved() {
        DivergedTable rolledBack = new DivergedTable("shop.u", "ROLLBACK", "binlog.000007:9");
        Verdict alone = verdict("Direct", List.of(rolledBack));
        assertThat(alone.state() + "/" + alone.reason().name()).isEqualTo("True/RolledBackUnseen");
        assertThat(alone.message())
                .contains("never committed: shop.u (ROLLBACK at binlog.000007:9). Remove")
                .doesNotContain("without an event");

        Verdict both = verdict("Direct", List.of(table(1), rolledBack));
        assertThat(both.reason().name()).isEqualTo("RowsRemovedUnseen");
        assertThat(both.message()).contains("gone: shop.t1 (TRUNCATE", "never committed: shop.u (ROLLBACK");
    }

    @Test
    void whatWasRenamedIsToldApartFromWhatWasRemoved() {
        Verdict verdict = verdict("Direct", List.of(new DivergedTable("shop.u", "RENAME", "binlog.000007:9")));
        assertThat(verdict.reason().name()).isEqualTo("RowsRemovedUnseen");
        assertThat(verdict.message())
                .startsWith("Other tables, which were not captured,")
                .contains("lacks the rows that they had: shop.u (RENAME at binlog.000007:9). Remove");
    }

    @Test
    void manyTablesAreCutOff() {
        List<DivergedTable> many =
                IntStream.range(0, 9).mapToObj(DivergencePolicyTest::table).toList();
        assertThat(verdict("Direct", many).message())
                .contains("shop.t4", "and 4 more tables")
                .doesNotContain("shop.t5");
    }

    @Test
    void onlyTheDirectEngineCanSayThatThereAreNone() {
        assertThat(verdict("Direct", List.of()).state().name()).isEqualTo("False");
        assertThat(verdict("Debezium", List.of()).state().name()).isEqualTo("Unknown");
        assertThat(DivergencePolicy.verdict(Inputs.firstSight().input()).state().name())
                .isEqualTo("Unknown");
    }
}

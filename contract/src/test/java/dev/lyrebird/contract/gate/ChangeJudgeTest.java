package dev.lyrebird.contract.gate;

import static dev.lyrebird.contract.gate.Gates.gate;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lyrebird.contract.tables.TableNameCase;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChangeJudgeTest {
    private static final Gate PUBLISHED = gate("published", """
            rules: [{name: all, tables: ["shop.*"], action: Accept, where: "status != 'draft'"}]""");
    private static final Gate INSERTS = gate("inserts", """
            rules: [{name: all, tables: ["shop.*"], action: Accept, operations: [Insert]}]""");
    private static final Gate NO_DELETES = gate("no-deletes", """
            rules:
            - {name: all, tables: ["shop.*"], action: Accept, operations: [Insert, Update], where: "status != 'draft'"}""");

    @ParameterizedTest
    @CsvSource({
        "Update, sent, paid, Update",
        "Update, sent, draft, Delete",
        "Update, draft, sent, Insert",
        "Update, draft, draft,",
        "Insert, , sent, Insert",
        "Insert, , draft,",
        "Read, , sent, Read",
        "Read, , draft,",
        "Delete, sent, , Delete",
        "Delete, draft, ,",
        "Truncate, , , Truncate",
    })
    void aRowThatBecomesVisibleIsCreatedAndOneThatCeasesToBeIsDeleted(
            ChangeKind change, String before, String after, ChangeKind expected) {
        assertThat(judge(change, before, after, PUBLISHED)).isEqualTo(Optional.ofNullable(expected));
    }

    @Test
    void operationsAreAskedOfWhatIsLeft() {
        assertThat(judge(ChangeKind.Update, "sent", "paid", NO_DELETES)).contains(ChangeKind.Update);
        assertThat(judge(ChangeKind.Update, "sent", "draft", NO_DELETES)).isEmpty();
        assertThat(judge(ChangeKind.Update, "draft", "sent", NO_DELETES)).contains(ChangeKind.Insert);
    }

    @Test
    void aSnapshotsRowCountsAsAnInsert() {
        assertThat(judge(ChangeKind.Read, null, "x", INSERTS)).contains(ChangeKind.Read);
        assertThat(judge(ChangeKind.Update, "x", "x", INSERTS)).isEmpty();
        assertThat(judge(ChangeKind.Truncate, null, null, INSERTS)).isEmpty();
    }

    /** With the gates one after the other, the update that became an insert would pass the gate for inserts. */
    @Test
    void aConditionNeverTurnsWhatAnotherGateRefusesIntoWhatItAccepts() {
        assertThat(judge(ChangeKind.Update, "draft", "sent", INSERTS)).isEmpty();
        assertThat(judge(ChangeKind.Update, "draft", "sent", INSERTS, PUBLISHED))
                .isEmpty();
        assertThat(judge(ChangeKind.Update, "draft", "sent", PUBLISHED, INSERTS))
                .isEmpty();
    }

    @Test
    void theRefusingGateIsNamed() {
        TablePlan plan = plan(PUBLISHED, INSERTS);
        RowCondition rows = plan.rows().orElseThrow();
        assertThat(plan.refusal(ChangeKind.Update, match(rows, "sent"), match(rows, "sent")))
                .map(GateDecision::gate)
                .contains("inserts");
        assertThat(plan.refusal(ChangeKind.Insert, RowMatch.ALL, match(rows, "sent")))
                .isEmpty();
    }

    private static Optional<ChangeKind> judge(ChangeKind change, String before, String after, Gate... gates) {
        TablePlan plan = plan(gates);
        RowMatch first = plan.rows().map(rows -> match(rows, before)).orElse(RowMatch.ALL);
        RowMatch second = plan.rows().map(rows -> match(rows, after)).orElse(RowMatch.ALL);
        return plan.change(change, first, second);
    }

    private static TablePlan plan(Gate... gates) {
        return new GatePlanner(List.of(gates), TableNameCase.Sensitive).plan(Tables.orders());
    }

    private static RowMatch match(RowCondition rows, String status) {
        return status == null ? RowMatch.ALL : rows.match(column -> Optional.of(status));
    }
}

package dev.lyrebird.operator.snapshot.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lyrebird.api.v1alpha1.snapshot.FailureStatus;
import dev.lyrebird.api.v1alpha1.snapshot.SnapshotStep;
import dev.lyrebird.api.v1alpha1.source.SnapshotOrder;
import dev.lyrebird.contract.snapshot.TableProblem;
import dev.lyrebird.contract.snapshot.steps.SnapshotAct;
import dev.lyrebird.contract.tables.TableId;
import dev.lyrebird.operator.snapshot.fixture.PlannedCopy;
import dev.lyrebird.operator.snapshot.fixture.SnapshotInputs;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is said of tables that were left out of a copy. */
class RefusedTablesTest {
    @Test
    void allThatWereLeftOutAreCountedWhenTheyAreMoreThanThePlanNames() {
        assertThat(words(120))
                .contains("120 tables, shop.t0, shop.t1, shop.t2, shop.t3, shop.t4, and 115 more;")
                .contains("the log of Job again-plan names all")
                .doesNotContain("All others");
    }

    @Test
    void fewAreNamedAndTheOthersWereCopied() {
        assertThat(words(2)).contains("2 tables, shop.t0, shop.t1. All others were.");
        assertThat(words(50)).contains("50 tables, shop.t0,", ", and 45 more. All others were.");
    }

    private static String words(int refused) {
        List<TableProblem> problems = IntStream.range(0, refused)
                .mapToObj(i -> new TableProblem(new TableId("shop", "t" + i), "It has no key."))
                .toList();
        SnapshotInputs copied = SnapshotInputs.in(SnapshotStep.Copying)
                .turn(SnapshotOrder.Split)
                .lane()
                .told()
                .copied(SnapshotInputs.GROUPS, PlannedCopy.plan(SnapshotInputs.config(), problems))
                .copyJob("Complete");
        return ((SnapshotAct.Enter) SnapshotSteps.next(copied.input()))
                .failure()
                .map(FailureStatus::message)
                .orElseThrow();
    }
}

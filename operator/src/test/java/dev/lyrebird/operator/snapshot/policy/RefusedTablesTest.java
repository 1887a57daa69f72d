package dev.lyrebird.operator.snapshot.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lyrebird.api.v1alpha1.snapshot.FailureStatus;
import dev.lyrebird.api.v1alpha1.snapshot.SnapshotStep;
import dev.lyrebird.api.v1alpha1.source.SnapshotOrder;
import dev.lyrebird.contract.config.PipelineConfig;
import dev.lyrebird.contract.snapshot.TableProblem;
import dev.lyrebird.contract.snapshot.steps.SnapshotAct;
import dev.lyrebird.contract.tables.TableId;
import dev.lyrebird.operator.snapshot.fixture.CopyStates;
import dev.lyrebird.operator.snapshot.fixture.PlannedCopy;
import dev.lyrebird.operator.snapshot.fixture.SnapshotInputs;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
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

    @Test
    void thoseThatThePlanDoesNotNameAreNotForgottenWhenTheNamedAreCapturedNoMore() {
        assertThat(failure(problems("legacy", 55, "shop", 5), "shop.*")).hasValueSatisfying(words -> assertThat(words)
                .startsWith("Not copied completely: up to 5 tables, which the log of Job again-plan names. ")
                .doesNotContain("legacy", "All others"));
    }

    @Test
    void thoseThatTheSourceCapturesNoMoreAreNotCounted() {
        assertThat(failure(problems("shop", 50, "legacy", 10), "shop.*")).hasValueSatisfying(words -> assertThat(words)
                .contains("50 tables,", ", and 45 more. All others were."));
        assertThat(failure(problems("legacy", 49, "shop", 3), "shop.*")).hasValueSatisfying(words -> assertThat(words)
                .contains("1 table, shop.t0, and up to 2 more, which the log of Job again-plan names. "));
        assertThat(failure(problems("shop", 60, "legacy", 1), "shop.t1*")).hasValueSatisfying(words -> assertThat(words)
                .contains(
                        "11 tables, shop.t1, shop.t10, shop.t11, shop.t12, shop.t13, and 6 more, and up to 10 more,"));
    }

    @Test
    void nothingIsMissedWhenNoneOfThemIsCapturedAnyMore() {
        assertThat(failure(problems("legacy", 55, "archive", 9), "shop.*")).isEmpty();
    }

    private static List<TableProblem> problems(String first, int many, String second, int more) {
        return Stream.concat(problems(first, many), problems(second, more)).toList();
    }

    private static Stream<TableProblem> problems(String database, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new TableProblem(new TableId(database, "t" + i), "It has no key."));
    }

    private static String words(int refused) {
        return failure(copied(problems("shop", refused).toList())).orElseThrow();
    }

    /** @param tables what the source captures by now */
    private static Optional<String> failure(List<TableProblem> problems, String tables) {
        return failure(copied(problems).pipeline(capturing(tables)));
    }

    private static SnapshotInputs copied(List<TableProblem> problems) {
        return SnapshotInputs.in(SnapshotStep.Copying)
                .turn(SnapshotOrder.Split)
                .lane()
                .told()
                .copied(SnapshotInputs.GROUPS, PlannedCopy.plan(SnapshotInputs.config(), problems))
                .copyJob("Complete");
    }

    private static Optional<String> failure(SnapshotInputs copy) {
        return ((SnapshotAct.Enter) SnapshotSteps.next(copy.input())).failure().map(FailureStatus::message);
    }

    private static PipelineConfig capturing(String tables) {
        return CopyStates.otherPipeline(List.of(tables));
    }
}

package dev.lyrebird.contract.gate;

import dev.lyrebird.api.v1alpha1.filter.FilterTest;
import dev.lyrebird.contract.tables.TableDefinition;
import dev.lyrebird.contract.tables.TableNameCase;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Evaluates the tests that a gate brings along. Pure: a gate and its tests need no database. Whoever evaluates them may not know
 * the servers that the gate stands before, so a test must hold on those that tell upper from lower case in the names of tables
 * and on those that do not.
 */
public final class GateTests {
    private final TestJudge sensitive;
    private final TestJudge insensitive;

    /** @param known definitions of tables, where there are any: their types hold for a test's row */
    public GateTests(Gate gate, List<TableDefinition> known) {
        this.sensitive = new TestJudge(gate, known, TableNameCase.Sensitive);
        this.insensitive = new TestJudge(gate, known, TableNameCase.ComparedLower);
    }

    /** @param tests of the gate's spec, which resolved */
    public List<TestResult> run(List<FilterTest> tests) {
        List<TestResult> results = new ArrayList<>();
        for (int i = 0; i < tests.size(); i++) {
            String path = "spec.tests[" + i + "]";
            results.add(failure(tests.get(i))
                    .map(message -> TestResult.failed(path, message))
                    .orElseGet(() -> TestResult.passed(path)));
        }
        return results;
    }

    /** Whatever a test makes of the gate is its own failure, and not that of whoever evaluates it. */
    private Optional<String> failure(FilterTest test) {
        try {
            return judge(test);
        } catch (RuntimeException e) {
            return Optional.of(test.table() + ": it cannot be judged (" + e + "); change its table, row or types");
        }
    }

    private Optional<String> judge(FilterTest test) {
        Optional<String> here = sensitive.failure(test);
        Optional<String> there = insensitive.failure(test);
        if (here.isPresent() == there.isPresent()) {
            return here;
        }
        return here.map(message -> message + ", where the server tells upper from lower case in names of tables"
                        + " (lower_case_table_names=0); write them as they are there")
                .or(() -> there.map(message -> message + ", where the server does not tell upper from lower case in"
                        + " names of tables (lower_case_table_names=1 or 2)"));
    }
}

package dev.lyrebird.operator.filter.status;

import dev.lyrebird.api.v1alpha1.filter.CdcFilterSpec;
import dev.lyrebird.api.v1alpha1.filter.CdcFilterStatus;
import dev.lyrebird.api.v1alpha1.filter.FilterSourceStatus;
import dev.lyrebird.api.v1alpha1.filter.FilterWarning;
import dev.lyrebird.api.v1alpha1.filter.TestsStatus;
import dev.lyrebird.api.v1alpha1.filter.UnreachableRule;
import dev.lyrebird.contract.gate.TestResult;
import dev.lyrebird.contract.report.GateCount;
import dev.lyrebird.operator.filter.model.FilterInput;
import dev.lyrebird.operator.filter.model.FilterSource;
import dev.lyrebird.operator.gate.GateReading;
import dev.lyrebird.operator.verdict.Conditions;
import dev.lyrebird.operator.verdict.Verdict;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Builds the status of a gate. */
public final class FilterStatus {
    /** The schema's bound on every list. */
    private static final int MOST = 64;

    private FilterStatus() {}

    /** @return the whole status; empty when the resource has it already */
    public static Optional<CdcFilterStatus> build(FilterInput input, Map<String, Verdict> verdicts) {
        CdcFilterStatus fresh = new CdcFilterStatus(
                input.generation(),
                Conditions.of(input.status().map(CdcFilterStatus::conditions))
                        .merged(verdicts, input.generation(), input.now()),
                rules(input.reading().resource().spec()),
                input.sources().size(),
                tests(input.reading()),
                orNone(unreachable(input.reading())),
                orNone(warnings(input)),
                orNone(input.sources().stream()
                        .limit(MOST)
                        .map(FilterStatus::source)
                        .toList()));
        return input.status()
                        .map(status -> ownView(status, verdicts.keySet()))
                        .filter(fresh::equals)
                        .isPresent()
                ? Optional.empty()
                : Optional.of(fresh);
    }

    private static CdcFilterStatus ownView(CdcFilterStatus status, Set<String> types) {
        return new CdcFilterStatus(
                status.observedGeneration(),
                Conditions.of(Optional.ofNullable(status.conditions())).only(types),
                status.ruleCount(),
                status.sourceCount(),
                status.tests(),
                status.unreachableRules(),
                status.warnings(),
                status.sources());
    }

    private static int rules(CdcFilterSpec spec) {
        return spec.rules() != null
                ? spec.rules().size()
                : Optional.ofNullable(spec.tables()).map(Map::size).orElse(0);
    }

    /** While the spec has errors nothing was tested, and none is said to have passed. */
    private static TestsStatus tests(GateReading reading) {
        int total = Optional.ofNullable(reading.resource().spec().tests())
                .map(List::size)
                .orElse(0);
        int passed = (int) reading.tests().stream().filter(TestResult::passed).count();
        return new TestsStatus(
                total,
                passed,
                passed + "/" + total,
                orNone(reading.failures().stream().map(TestResult::toString).toList()));
    }

    private static List<UnreachableRule> unreachable(GateReading reading) {
        return reading.inspection().stream()
                .flatMap(inspection -> inspection.unreachable().stream())
                .limit(MOST)
                .toList();
    }

    private static List<FilterWarning> warnings(FilterInput input) {
        Stream<FilterWarning> own =
                input.reading().inspection().stream().flatMap(inspection -> inspection.warnings().stream());
        Stream<FilterWarning> ofSources = input.sources().stream()
                .flatMap(source -> source.count().stream())
                .map(GateCount::warnings)
                .flatMap(List::stream);
        return Stream.concat(own, ofSources).distinct().limit(MOST).toList();
    }

    private static FilterSourceStatus source(FilterSource source) {
        return new FilterSourceStatus(
                source.namespace(),
                source.name(),
                source.count().map(GateCount::tables).orElse(null),
                source.count().map(GateCount::droppedTables).orElse(null),
                source.count().map(GateCount::droppedColumns).orElse(null),
                source.count().map(GateCount::maskedColumns).orElse(null),
                source.enforced().orElse(null));
    }

    private static <T> List<T> orNone(List<T> list) {
        return list.isEmpty() ? null : list;
    }
}

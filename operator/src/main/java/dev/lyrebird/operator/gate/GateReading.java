package dev.lyrebird.operator.gate;

import dev.lyrebird.api.v1alpha1.filter.FilterTest;
import dev.lyrebird.contract.gate.FilterResolver;
import dev.lyrebird.contract.gate.Gate;
import dev.lyrebird.contract.gate.GateInspection;
import dev.lyrebird.contract.gate.GateResolution;
import dev.lyrebird.contract.gate.GateTests;
import dev.lyrebird.contract.gate.TestResult;
import dev.lyrebird.contract.tables.TableNameCase;
import dev.lyrebird.contract.text.FieldError;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a gate's resource says, and whether it holds what it promises. Without a database: what only a table can show, the
 * capture reports.
 *
 * @param resource which one
 * @param gate what it means; absent while it has errors
 * @param inspection what else can be said of it; absent while it has errors
 * @param errors its errors; empty when it is valid
 * @param tests what became of its tests; empty while it has errors
 */
public record GateReading(
        GateResource resource,
        Optional<Gate> gate,
        Optional<GateInspection> inspection,
        List<FieldError> errors,
        List<TestResult> tests) {
    private static final RecentReadings RECENT = new RecentReadings(GateReading::read);

    public GateReading {
        errors = List.copyOf(errors);
        tests = List.copyOf(tests);
    }

    /** @return what the resource says; worked out once for each of its generations */
    public static GateReading of(GateResource resource) {
        return RECENT.of(resource);
    }

    private static GateReading read(GateResource resource) {
        GateResolution resolution = FilterResolver.resolve(
                resource.kind(), resource.name(), resource.uid(), resource.generation(), resource.spec());
        if (resolution instanceof GateResolution.Resolved resolved) {
            List<FilterTest> tests =
                    Optional.ofNullable(resource.spec().tests()).orElse(List.of());
            return new GateReading(
                    resource,
                    Optional.of(resolved.gate()),
                    Optional.of(GateInspection.of(resolved.gate(), List.of(), TableNameCase.Sensitive)),
                    List.of(),
                    new GateTests(resolved.gate(), List.of()).run(tests));
        }
        List<FieldError> errors = ((GateResolution.Invalid) resolution).errors();
        return new GateReading(resource, Optional.empty(), Optional.empty(), errors, List.of());
    }

    /** @return the tests that do not hold */
    public List<TestResult> failures() {
        return tests.stream().filter(test -> !test.passed()).toList();
    }

    /** @return the gate, if it may be rolled out */
    public Optional<Gate> good() {
        return failures().isEmpty() ? gate : Optional.empty();
    }

    /** @return why it may not; empty when it may */
    public String why() {
        if (!errors.isEmpty()) {
            return "is invalid: " + errors.stream().map(FieldError::toString).collect(Collectors.joining("; "));
        }
        return failures().isEmpty()
                ? ""
                : "fails its tests: "
                        + failures().stream().map(TestResult::toString).collect(Collectors.joining("; "));
    }
}

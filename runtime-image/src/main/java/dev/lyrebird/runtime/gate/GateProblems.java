package dev.lyrebird.runtime.gate;

import dev.lyrebird.contract.gate.PlanProblem;
import dev.lyrebird.contract.report.Aspect;
import dev.lyrebird.contract.report.SourceReason;
import dev.lyrebird.runtime.failure.SourceFailure;
import java.util.List;
import java.util.stream.Collectors;

/** Gates that have no meaning for a table as it is defined, in the words of a condition. */
public final class GateProblems {
    private static final int MOST = 5;

    private GateProblems() {}

    /** @param problems of one or several tables, not empty */
    public static SourceFailure failure(List<PlanProblem> problems) {
        return new SourceFailure(Aspect.SourceConfigured, SourceReason.GateDoesNotFit, message(problems), null);
    }

    /** @return what is wrong, and that nothing is delivered meanwhile */
    public static String message(List<PlanProblem> problems) {
        String all = problems.stream()
                .limit(MOST)
                .map(PlanProblem::toString)
                .distinct()
                .collect(Collectors.joining(" "));
        String more = problems.size() > MOST ? " And " + (problems.size() - MOST) + " more." : "";
        return "A gate cannot be applied to a captured table as it is defined: " + all + more
                + " Nothing of the source is delivered until the gate or the table is changed; the position is kept.";
    }
}

package dev.lyrebird.runtime.server.preflight;

import dev.lyrebird.contract.gate.PlanProblem;
import dev.lyrebird.contract.report.SourceReason;
import dev.lyrebird.runtime.failure.SourceFailure;
import dev.lyrebird.runtime.gate.GateProblems;
import dev.lyrebird.runtime.gate.GateSurvey;
import dev.lyrebird.runtime.gate.MountedHmacKeys;
import dev.lyrebird.runtime.server.jdbc.TableDefinitions;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Whether the gates can be applied: that the keys of their hashes are there, and that they fit the tables as they are. */
record GateChecks(Path root) implements Check {
    @Override
    public List<Outcome> examine(Subject subject) throws SQLException {
        if (subject.config().gates().isEmpty()) {
            return List.of();
        }
        List<Outcome> outcomes = new ArrayList<>();
        try {
            MountedHmacKeys.read(subject.config().gates(), root);
        } catch (SourceFailure failure) {
            outcomes.add(Outcome.failed("gate keys", failure.aspect(), failure.reason(), failure.getMessage(), ""));
        }
        List<PlanProblem> problems = GateSurvey.of(
                        subject.config().gates(),
                        subject.tables().selection().nameCase(),
                        subject.tables().all(),
                        TableDefinitions.read(
                                subject.session(), subject.tables().selection()::selects))
                .problems();
        outcomes.add(
                problems.isEmpty()
                        ? Outcome.passed("gates", subject.config().gates().size() + " gates are applied.")
                        : Outcome.failed("gates", SourceReason.GateDoesNotFit, GateProblems.message(problems), ""));
        return outcomes;
    }
}

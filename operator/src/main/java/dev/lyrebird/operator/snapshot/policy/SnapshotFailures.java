package dev.lyrebird.operator.snapshot.policy;

import dev.lyrebird.api.v1alpha1.snapshot.FailureStatus;
import dev.lyrebird.api.v1alpha1.snapshot.SnapshotJobStatus;
import dev.lyrebird.contract.checkpoint.Lane;
import dev.lyrebird.contract.snapshot.LedgerReading;
import dev.lyrebird.contract.snapshot.LedgerSummary;
import dev.lyrebird.contract.snapshot.SnapshotConfig;
import dev.lyrebird.contract.snapshot.SnapshotPlan;
import dev.lyrebird.contract.snapshot.TableProblem;
import dev.lyrebird.contract.snapshot.TableProgress;
import dev.lyrebird.contract.tables.TableId;
import dev.lyrebird.contract.text.Counted;
import dev.lyrebird.operator.pod.PodState;
import dev.lyrebird.operator.snapshot.model.SnapshotInput;
import dev.lyrebird.operator.snapshot.model.WorkerObjects;
import dev.lyrebird.operator.source.snapshot.OrderIds;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Why a copy has to be given up. */
final class SnapshotFailures {
    private static final int NAMED = 5;

    private SnapshotFailures() {}

    /** Whether the source that admitted the job is no more: gone, or another one of its name. */
    static Optional<FailureStatus> sourceGone(SnapshotInput input) {
        Optional<String> admitting = input.status().map(SnapshotJobStatus::sourceUid);
        boolean there = input.source()
                .map(source -> source.getMetadata().getUid())
                .filter(uid -> admitting.isEmpty() || admitting.get().equals(uid))
                .isPresent();
        return there
                ? Optional.empty()
                : failure(
                        SnapshotReason.SourceGone,
                        "CdcSource " + input.sourceName() + ", whose tables were being copied, was deleted. Where its"
                                + " checkpoint stayed, the next source of this name leads them back; make a new SnapshotJob"
                                + " for it.");
    }

    static Optional<FailureStatus> splitRefused(SnapshotInput input) {
        return input.status()
                .map(SnapshotJobStatus::sourceUid)
                .flatMap(source -> input.capture()
                        .refusal(OrderIds.split(source, input.uid()))
                        .or(() -> input.capture().refusal(OrderIds.assignCopy(input.uid()))))
                .flatMap(why -> failure(
                        SnapshotReason.SplitRefused,
                        "The capture of CdcSource " + input.sourceName() + " did not set the tables aside: " + why
                                + " Nothing was copied; correct this and make a new SnapshotJob."));
    }

    static Optional<FailureStatus> whilePlanning(SnapshotInput input) {
        return laneLost(input)
                .or(() -> planUnreadable(input))
                .or(() -> planFailed(input))
                .or(() -> nothing(input))
                .or(() -> RunwayPolicy.refusal(input));
    }

    static Optional<FailureStatus> whileCopying(SnapshotInput input) {
        return laneLost(input).or(() -> damaged(input)).or(() -> copyFailed(input));
    }

    /** @return the tables that were given up; empty when each was copied */
    static Optional<FailureStatus> tablesFailed(SnapshotInput input) {
        List<String> tables = Stream.concat(
                        input.workers().summary().map(LedgerSummary::failedTables).orElse(List.of()).stream()
                                .map(TableProgress::id),
                        input.workers().planned().map(SnapshotPlan::problems).orElse(List.of()).stream()
                                .map(TableProblem::id))
                .map(TableId::toString)
                .distinct()
                .toList();
        if (tables.isEmpty()) {
            return Optional.empty();
        }
        String named = tables.stream().limit(NAMED).collect(Collectors.joining(", "));
        return failure(
                SnapshotReason.TablesFailed,
                "Not copied wholly: " + Counted.of(tables.size(), "table") + ", " + named
                        + (tables.size() > NAMED ? ", ..." : "")
                        + ". All others were. status.tables says why; a new SnapshotJob can take just these.");
    }

    /** A checkpoint that was restored from a backup can be without the lane, or have it elsewhere: rows and changes would not fit. */
    private static Optional<FailureStatus> laneLost(SnapshotInput input) {
        if (input.capture().checkpoint().isEmpty()) {
            return Optional.empty(); // not known is not lost
        }
        Optional<Lane> lane = input.lane();
        boolean same = lane.isPresent()
                && input.workers()
                        .config()
                        .map(SnapshotConfig::position)
                        .map(lane.get().position()::equals)
                        .orElse(true);
        return same
                ? Optional.empty()
                : failure(
                        SnapshotReason.LaneLost,
                        "The checkpoint of CdcSource " + input.sourceName()
                                + " no longer has the position that the tables"
                                + " stood at while they were copied: it was replaced. What was copied may lack changes; make"
                                + " a new SnapshotJob.");
    }

    private static Optional<FailureStatus> planUnreadable(SnapshotInput input) {
        return input.workers().plan() instanceof LedgerReading.Unreadable<SnapshotPlan> unreadable
                ? failure(
                        SnapshotReason.PlanFailed,
                        "ConfigMap " + input.names().plan() + " cannot be read: " + unreadable.why() + ".")
                : Optional.empty();
    }

    private static Optional<FailureStatus> planFailed(SnapshotInput input) {
        return input.workers()
                .planJob()
                .filter(job -> WorkerObjects.isA(job, "Failed"))
                .filter(job -> input.workers().planned().isEmpty())
                .flatMap(job -> failure(
                        SnapshotReason.PlanFailed,
                        "The tables could not be cut into chunks. " + lastWords(input, job)));
    }

    private static Optional<FailureStatus> nothing(SnapshotInput input) {
        return input.workers().planned().filter(plan -> plan.tables() == 0).flatMap(plan -> tablesFailed(input)
                .or(() -> failure(
                        SnapshotReason.NothingToCopy,
                        "No table of the server matches spec.tables and the tables of CdcSource " + input.sourceName()
                                + ". Correct the names and make a new SnapshotJob.")));
    }

    private static Optional<FailureStatus> damaged(SnapshotInput input) {
        return input.workers()
                .damage()
                .flatMap(what -> failure(
                        SnapshotReason.CopyFailed,
                        what + ": what was copied is not known any more. Make a new SnapshotJob."));
    }

    private static Optional<FailureStatus> copyFailed(SnapshotInput input) {
        return input.workers()
                .copyJob()
                .filter(WorkerObjects::isOver)
                .filter(job -> input.workers()
                        .summary()
                        .filter(LedgerSummary::finished)
                        .isEmpty())
                .flatMap(job -> failure(
                        SnapshotReason.CopyFailed,
                        "The pods gave up before every chunk was copied. " + lastWords(input, job)
                                + " What was copied is kept; a new SnapshotJob copies anew."));
    }

    private static String lastWords(SnapshotInput input, Job job) {
        String name = job.getMetadata().getName();
        return input.pods().stream()
                .filter(pod -> pod.getMetadata().getName().startsWith(name + "-"))
                .map(PodState::lastMessage)
                .flatMap(Optional::stream)
                .reduce((a, b) -> b)
                .orElseGet(() -> "See kubectl logs --namespace " + input.namespace() + " job/" + name + ".");
    }

    private static Optional<FailureStatus> failure(SnapshotReason reason, String message) {
        return Optional.of(new FailureStatus(reason.name(), message));
    }
}

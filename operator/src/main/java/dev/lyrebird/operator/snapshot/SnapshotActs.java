package dev.lyrebird.operator.snapshot;

import dev.lyrebird.api.v1alpha1.CdcSource;
import dev.lyrebird.api.v1alpha1.SnapshotJob;
import dev.lyrebird.api.v1alpha1.source.CdcSourceSpec;
import dev.lyrebird.contract.report.SnapshotReason;
import dev.lyrebird.contract.snapshot.SnapshotConfig;
import dev.lyrebird.contract.snapshot.steps.SnapshotAct;
import dev.lyrebird.contract.snapshot.steps.SnapshotConfigs;
import dev.lyrebird.operator.objects.ObjectKey;
import dev.lyrebird.operator.pod.RuntimeSettings;
import dev.lyrebird.operator.snapshot.cluster.EndedMarks;
import dev.lyrebird.operator.snapshot.cluster.WorkerWriter;
import dev.lyrebird.operator.snapshot.model.SnapshotInput;
import dev.lyrebird.operator.snapshot.policy.NameHolder;
import dev.lyrebird.operator.snapshot.policy.SnapshotCopy;
import dev.lyrebird.operator.snapshot.policy.WorkerRenewal;
import dev.lyrebird.operator.snapshot.render.SnapshotObjects;
import dev.lyrebird.operator.verdict.Verdict;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Carries out what was decided for a SnapshotJob. */
public final class SnapshotActs {
    private final WorkerWriter writer;
    private final EndedMarks marks;
    private final RuntimeSettings runtime;

    public SnapshotActs(WorkerWriter writer, EndedMarks marks, RuntimeSettings runtime) {
        this.writer = writer;
        this.marks = marks;
        this.runtime = runtime;
    }

    /** @return what stands in the way; empty when nothing does */
    Optional<Verdict> carryOut(SnapshotAct act, SnapshotInput input, Context<SnapshotJob> context) {
        if (act instanceof SnapshotAct.Plan) {
            return keep(input, Stage.Plan, context);
        }
        if (act instanceof SnapshotAct.Copy) {
            return keep(input, Stage.Copy, context);
        }
        if (act instanceof SnapshotAct.Stop) {
            Stream.of(input.workers().planJob(), input.workers().copyJob())
                    .flatMap(Optional::stream)
                    .forEach(writer::stop);
        } else if (act instanceof SnapshotAct.Clear) {
            clear(input);
        }
        if (input.isToBeMarked()) {
            marks.write(input.job(), input.step());
        }
        return Optional.empty();
    }

    /** @return whether everything that was made for the job is being deleted; false when one has to look again */
    boolean clear(SnapshotInput input) {
        return writer.clear(input);
    }

    private enum Stage {
        Plan,
        Copy
    }

    private Optional<Verdict> keep(SnapshotInput input, Stage stage, Context<SnapshotJob> context) {
        Optional<SnapshotConfig> config = SnapshotConfigs.wanted(
                new SnapshotCopy(input), input.job().getMetadata().getName(), input.spec());
        Optional<CdcSourceSpec> source = input.source().map(CdcSource::getSpec);
        if (config.isEmpty() || source.isEmpty()) {
            return Optional.empty();
        }
        // a running Job reads its configuration: it is the newest before a pod is made
        HasMetadata told = SnapshotObjects.config(input, config.get());
        if (input.workers().owned().get(ObjectKey.of(told)).isPresent()) {
            writer.apply(told, input, context);
        }
        Optional<HasMetadata> other = writer.createMissing(needed(input, stage, config.get()), input);
        if (other.isEmpty()) {
            annotate(SnapshotObjects.account(input, source.get(), runtime), input, context);
            other = keep(job(input, stage, source.get(), config.get()), input);
        }
        return other.map(found -> inTheWay(found, input));
    }

    /** Before the pods are made; what was applied once can be taken back. */
    private void annotate(ServiceAccount wanted, SnapshotInput input, Context<SnapshotJob> context) {
        boolean annotated = Stream.concat(Stream.of(wanted), input.workers().owned().get(ObjectKey.of(wanted)).stream())
                .map(account -> account.getMetadata().getAnnotations())
                .anyMatch(annotations -> annotations != null && !annotations.isEmpty());
        if (annotated) {
            writer.apply(wanted, input, context);
        }
    }

    /** @return what has the Job's name and is not the job's */
    private Optional<HasMetadata> keep(Job wanted, SnapshotInput input) {
        Optional<Job> found = input.workers().owned().job(wanted.getMetadata().getName());
        if (found.isEmpty()) {
            // one that was deleted by hand may have left pods that end
            return input.podsRun(wanted) ? Optional.empty() : writer.createMissing(List.of(wanted), input);
        }
        switch (WorkerRenewal.of(found.get(), wanted, input)) {
            case Run -> writer.run(found.get(), wanted.getSpec().getParallelism());
            case Replace -> writer.replace(found.get());
            case Wait -> {}
        }
        return Optional.empty();
    }

    private Job job(SnapshotInput input, Stage stage, CdcSourceSpec source, SnapshotConfig config) {
        return switch (stage) {
            case Plan -> SnapshotObjects.planJob(input, source, config, runtime);
            case Copy -> SnapshotObjects.copyJob(input, source, config, runtime);
        };
    }

    /** Rights and configuration, before the pods that need them; plan and ledgers are made once, since pods fill them. */
    private static List<HasMetadata> needed(SnapshotInput input, Stage stage, SnapshotConfig config) {
        List<HasMetadata> wanted = new ArrayList<>();
        wanted.add(SnapshotObjects.config(input, config));
        if (stage == Stage.Plan) {
            wanted.addAll(SnapshotObjects.filledByThePods(input, config));
        }
        wanted.addAll(SnapshotObjects.access(input, config));
        return wanted;
    }

    private static Verdict inTheWay(HasMetadata found, SnapshotInput input) {
        return NameHolder.of(found, input) == NameHolder.Stranger
                ? Verdict.fails(
                        SnapshotReason.NameConflict,
                        ObjectKey.of(found)
                                + " exists and was not made for this SnapshotJob, so it is not written over. The"
                                + " tables stand still meanwhile, and the server has to keep its binlogs. Delete that"
                                + " object, and the copy continues by itself; or delete this SnapshotJob: its tables"
                                + " rejoin, and one of another name can copy them.")
                : Verdict.fails(
                        SnapshotReason.ObjectsGoing,
                        ObjectKey.of(found) + " of an earlier SnapshotJob of this name is still being deleted.");
    }
}

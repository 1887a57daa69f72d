package dev.lyrebird.operator.snapshot.policy;

import dev.lyrebird.api.v1alpha1.snapshot.FailureStatus;
import dev.lyrebird.api.v1alpha1.snapshot.SnapshotJobSpec;
import dev.lyrebird.api.v1alpha1.snapshot.SnapshotJobStatus;
import dev.lyrebird.api.v1alpha1.snapshot.SnapshotStep;
import dev.lyrebird.api.v1alpha1.source.SnapshotOrder;
import dev.lyrebird.contract.checkpoint.Checkpoint;
import dev.lyrebird.contract.config.PipelineConfig;
import dev.lyrebird.contract.config.ServerConfig;
import dev.lyrebird.contract.order.OrderIds;
import dev.lyrebird.contract.snapshot.CopyReader;
import dev.lyrebird.contract.snapshot.LedgerReading;
import dev.lyrebird.contract.snapshot.LedgerSummary;
import dev.lyrebird.contract.snapshot.SnapshotConfig;
import dev.lyrebird.contract.snapshot.SnapshotPlan;
import dev.lyrebird.contract.snapshot.steps.CopySight;
import dev.lyrebird.contract.snapshot.steps.SnapshotConfigs;
import dev.lyrebird.operator.objects.ObjectKey;
import dev.lyrebird.operator.pod.PodState;
import dev.lyrebird.operator.snapshot.model.SnapshotInput;
import dev.lyrebird.operator.snapshot.model.WorkerObjects;
import dev.lyrebird.operator.snapshot.model.WorkerSettings;
import dev.lyrebird.operator.source.snapshot.ReaderChoice;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/** A SnapshotJob in a cluster as a copy: its workers are the pods of two Jobs. */
public record SnapshotCopy(SnapshotInput input) implements CopySight {
    @Override
    public SnapshotJobSpec spec() {
        return input.spec();
    }

    @Override
    public String uid() {
        return input.uid();
    }

    @Override
    public String sourceName() {
        return input.sourceName();
    }

    @Override
    public Optional<SnapshotStep> recordedStep() {
        return input.recordedStep();
    }

    @Override
    public Instant since() {
        return input.since();
    }

    @Override
    public Instant now() {
        return input.now();
    }

    @Override
    public Optional<FailureStatus> failure() {
        return input.failure();
    }

    @Override
    public boolean deleting() {
        return input.deleting();
    }

    @Override
    public boolean mayGo() {
        return SnapshotSteps.mayGo(input);
    }

    @Override
    public boolean suspended() {
        return input.suspended() || input.sourceSuspended();
    }

    @Override
    public boolean isAdmitted() {
        return input.turn()
                .filter(turn -> turn.uid().equals(input.uid()) && turn.order() == SnapshotOrder.Split)
                .isPresent();
    }

    @Override
    public Optional<String> nameTaken() {
        return input.holders().stream()
                .filter(found -> NameHolder.of(found, input) == NameHolder.Stranger)
                .map(ObjectKey::of)
                .map(ObjectKey::toString)
                .findFirst();
    }

    @Override
    public boolean hasTurn() {
        return input.hasTurn();
    }

    @Override
    public boolean isSourceGone() {
        Optional<String> admitting = input.status().map(SnapshotJobStatus::sourceUid);
        return input.source()
                .map(source -> source.getMetadata().getUid())
                .filter(uid -> admitting.isEmpty() || admitting.get().equals(uid))
                .isEmpty();
    }

    @Override
    public Optional<Checkpoint> checkpoint() {
        return input.capture().checkpoint();
    }

    @Override
    public Optional<PipelineConfig> pipeline() {
        return input.capture().pipeline();
    }

    @Override
    public Optional<String> splitRefusal() {
        return input.status().map(SnapshotJobStatus::sourceUid).flatMap(source -> input.capture()
                .refusal(OrderIds.split(source, input.uid()))
                .or(() -> input.capture().refusal(OrderIds.assignCopy(input.uid()))));
    }

    @Override
    public Optional<SnapshotConfig> told() {
        return input.workers().config();
    }

    @Override
    public LedgerReading<SnapshotPlan> plan() {
        return input.workers().plan();
    }

    @Override
    public Optional<LedgerSummary> summary() {
        return input.workers().summary();
    }

    @Override
    public Optional<String> writtenByNewer() {
        return input.workers().writtenByNewer();
    }

    @Override
    public Optional<String> damage() {
        return input.workers().damage();
    }

    @Override
    public Optional<String> planningGivenUp() {
        return input.workers()
                .planJob()
                .filter(job -> WorkerObjects.isA(job, "Failed"))
                .map(this::lastWords);
    }

    @Override
    public Optional<String> copyingGivenUp() {
        return input.workers()
                .copyJob()
                .filter(WorkerObjects::isOver)
                .map(job -> "The pods gave up before every chunk was copied. " + lastWords(job));
    }

    @Override
    public Optional<ServerConfig> reader(PipelineConfig running) {
        return CopyReader.wantsReplica(input.spec())
                ? input.source()
                        .flatMap(source -> ReaderChoice.of(input.spec(), source).server())
                : Optional.of(running.server());
    }

    @Override
    public Optional<String> readerMissing() {
        return input.source()
                .filter(source -> input.workers().config().isEmpty())
                .flatMap(source -> ReaderChoice.of(input.spec(), source).missing());
    }

    @Override
    public boolean mayCopy() {
        return ConnectionPolicy.mayGoOn(input);
    }

    @Override
    public String tablesPlace() {
        return "status.tables says why";
    }

    @Override
    public String planLog() {
        return "the log of Job " + input.names().planJob();
    }

    @Override
    public boolean workersRun() {
        return input.podsRun();
    }

    @Override
    public boolean workersRest() {
        return !input.podsRun() && jobs().allMatch(WorkerObjects::rests);
    }

    @Override
    public boolean workersLinger() {
        return jobs().anyMatch(job -> WorkerObjects.isEnding(job)
                || input.lingering(job.getMetadata().getName()).findAny().isPresent());
    }

    @Override
    public boolean workersIdle() {
        return PendingPods.noneWorks(input);
    }

    private Stream<Job> jobs() {
        return Stream.of(input.workers().planJob(), input.workers().copyJob()).flatMap(Optional::stream);
    }

    @Override
    public boolean workersOutdated() {
        Optional<Job> job = input.step() == SnapshotStep.Planning
                ? input.workers().planJob()
                : input.workers().copyJob();
        return job.filter(found -> !WorkerObjects.isOver(found))
                .filter(found ->
                        settings().filter(wanted -> wanted.differFrom(found)).isPresent())
                .isPresent();
    }

    /** @return empty while the capture has not said enough */
    private Optional<WorkerSettings> settings() {
        return SnapshotConfigs.wanted(this, input.job().getMetadata().getName(), spec())
                .flatMap(config -> input.source().map(source -> WorkerSettings.of(source.getSpec(), config)));
    }

    private String lastWords(Job job) {
        String name = job.getMetadata().getName();
        return input.podsOf(job)
                .map(PodState::lastMessage)
                .flatMap(Optional::stream)
                .reduce((a, b) -> b)
                .orElseGet(() -> "See kubectl logs --namespace " + input.namespace() + " job/" + name + ".");
    }
}

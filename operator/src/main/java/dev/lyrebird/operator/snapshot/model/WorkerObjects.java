package dev.lyrebird.operator.snapshot.model;

import dev.lyrebird.contract.names.DataKeys;
import dev.lyrebird.contract.names.SnapshotNames;
import dev.lyrebird.contract.snapshot.GroupState;
import dev.lyrebird.contract.snapshot.LedgerCodec;
import dev.lyrebird.contract.snapshot.LedgerReading;
import dev.lyrebird.contract.snapshot.LedgerSummary;
import dev.lyrebird.contract.snapshot.SnapshotConfig;
import dev.lyrebird.contract.snapshot.SnapshotPlan;
import dev.lyrebird.contract.snapshot.WorkerWait;
import dev.lyrebird.operator.objects.OwnedObjects;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobCondition;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The objects that were made for a SnapshotJob, with what its pods wrote into them. */
public record WorkerObjects(OwnedObjects owned, SnapshotNames names) {
    /** @return what the pods were told; empty before it was written */
    public Optional<SnapshotConfig> config() {
        return owned.configMap(names.config())
                .map(found -> LedgerCodec.config(text(found, DataKeys.SNAPSHOT)))
                .flatMap(WorkerObjects::value);
    }

    /** @return what was planned; empty before it was, since the plan is written last */
    public LedgerReading<SnapshotPlan> plan() {
        return owned.configMap(names.plan())
                .map(found -> LedgerCodec.plan(text(found, DataKeys.PLAN)))
                .orElseGet(LedgerReading.Blank::new);
    }

    /** @return the plan; empty before there is one, or when it cannot be read */
    public Optional<SnapshotPlan> planned() {
        return value(plan());
    }

    /** @return how far the copy is; empty before it was planned, or while a ledger cannot be read */
    public Optional<LedgerSummary> summary() {
        return states().map(LedgerSummary::of);
    }

    private Optional<List<GroupState>> states() {
        Optional<SnapshotPlan> plan = planned();
        if (plan.isEmpty()) {
            return Optional.empty();
        }
        List<GroupState> states = new ArrayList<>();
        for (String ledger : names.ledgers(plan.get().groups())) {
            Optional<GroupState> state = state(ledger).flatMap(WorkerObjects::value);
            if (state.isEmpty()) {
                return Optional.empty();
            }
            states.add(state.get());
        }
        return Optional.of(states);
    }

    /** @return the gravest of what pods wait for, as they have written it down; empty when none does */
    public Optional<WorkerWait> waits() {
        Optional<WorkerWait> planning = owned.configMap(names.plan())
                .flatMap(found -> LedgerCodec.wait(text(found, DataKeys.WAITS)))
                .filter(wait -> planned().isEmpty());
        return Stream.concat(
                        planning.stream(),
                        states().stream()
                                .flatMap(List::stream)
                                .filter(state -> !state.finished())
                                .flatMap(state -> state.waits().stream()))
                .min(Comparator.comparing(WorkerWait::cause));
    }

    /** @return identities of the servers that pods have read from, each once */
    public List<String> readers() {
        return Stream.concat(
                        planned().map(SnapshotPlan::readerUuid).stream(),
                        states().stream().flatMap(List::stream).flatMap(state -> state.readers().stream()))
                .distinct()
                .sorted()
                .limit(GroupState.MOST_READERS)
                .toList();
    }

    /** @return what of plan and ledgers a newer Lyrebird wrote, so that it is not known here; empty when nothing */
    public Optional<String> writtenByNewer() {
        return Stream.concat(newer(names.plan(), plan()).stream(), ledgers().flatMap(ledger -> state(ledger).stream()
                        .flatMap(reading -> newer(ledger, reading).stream())))
                .findFirst();
    }

    private static Optional<String> newer(String name, LedgerReading<?> reading) {
        return reading instanceof LedgerReading.Newer<?> newer
                ? Optional.of("ConfigMap " + name + ": " + newer.why())
                : Optional.empty();
    }

    /** @return what is wrong with plan or ledgers once there was a plan; empty when all can be read, or a newer version reads them */
    public Optional<String> damage() {
        return damage(names.plan(), owned.configMap(names.plan()).map(found -> plan()))
                .or(() -> ledgers()
                        .flatMap(ledger -> damage(ledger, state(ledger)).stream())
                        .findFirst());
    }

    private static <T> Optional<String> damage(String name, Optional<LedgerReading<T>> reading) {
        if (reading.isEmpty()) {
            return Optional.of("ConfigMap " + name + " is gone");
        }
        if (reading.get() instanceof LedgerReading.Unreadable<T> unreadable) {
            return Optional.of("ConfigMap " + name + " cannot be read: " + unreadable.why());
        }
        return reading.get() instanceof LedgerReading.Blank<T>
                ? Optional.of("ConfigMap " + name + " was emptied")
                : Optional.empty();
    }

    private Stream<String> ledgers() {
        return planned().stream().flatMap(plan -> names.ledgers(plan.groups()).stream());
    }

    private Optional<LedgerReading<GroupState>> state(String ledger) {
        return owned.configMap(ledger).map(found -> LedgerCodec.state(text(found, DataKeys.LEDGER)));
    }

    public Optional<Job> planJob() {
        return owned.job(names.planJob());
    }

    public Optional<Job> copyJob() {
        return owned.job(names.copyJob());
    }

    /**
     * Whether the Job makes no more pods. That it was told to is not enough: its controller has to have said that it knows.
     */
    public static boolean rests(Job job) {
        return isOver(job) || (Boolean.TRUE.equals(job.getSpec().getSuspend()) && isA(job, "Suspended"));
    }

    /** Whether the Job was told to make no more pods, and has not said yet that it knows. */
    public static boolean isEnding(Job job) {
        return Boolean.TRUE.equals(job.getSpec().getSuspend()) && !rests(job);
    }

    /** Whether the Job is over, one way or the other. */
    public static boolean isOver(Job job) {
        return isA(job, "Complete") || isA(job, "Failed");
    }

    /** Whether the Job has the condition {@code type}. */
    public static boolean isA(Job job, String type) {
        return Optional.ofNullable(job.getStatus()).map(status -> status.getConditions()).orElse(List.of()).stream()
                .anyMatch((JobCondition condition) ->
                        type.equals(condition.getType()) && "True".equals(condition.getStatus()));
    }

    private static <T> Optional<T> value(LedgerReading<T> reading) {
        return reading instanceof LedgerReading.Readable<T> readable ? Optional.of(readable.value()) : Optional.empty();
    }

    private static Optional<String> text(ConfigMap configMap, String key) {
        return Optional.ofNullable(configMap.getData()).map((Map<String, String> data) -> data.get(key));
    }
}

package dev.lyrebird.runtime.copies;

import dev.lyrebird.api.v1alpha1.snapshot.SnapshotStep;
import dev.lyrebird.api.v1alpha1.source.EngineStatus;
import dev.lyrebird.contract.names.ObjectNames;
import dev.lyrebird.contract.snapshot.CopyReader;
import dev.lyrebird.contract.snapshot.CopyReader.Gtids;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The jobs that have not begun: those of added tables in the order in which they were added, then the manifests' in theirs. Why one
 * has no turn is said once.
 */
final class WaitingJobs {
    private final CopyParts parts;
    private final List<WantedJob> wanted;
    private final ObjectNames names;
    private final Set<String> told = new HashSet<>();
    private volatile boolean refused;

    WaitingJobs(CopyParts parts, List<WantedJob> wanted) {
        this.parts = parts;
        this.wanted = List.copyOf(wanted);
        this.names = new ObjectNames(parts.config().source().name());
    }

    /**
     * @param engine the engine that the capture runs with; empty before it was chosen
     * @return the job whose turn it is; empty when there is none, or when that cannot be told yet
     */
    Optional<JobRecord> next(Optional<EngineStatus> engine) throws IOException {
        List<JobRecord> added = OwnCopies.waiting(parts.folder(), names);
        for (JobRecord record :
                Stream.concat(added.stream(), manifests().stream()).toList()) {
            CopyReader reader = new CopyReader(record.spec(), names.source(), parts.spec());
            Optional<String> unusable = reader.unusable(engine, Gtids.NotKnown);
            if (reader.wantsReplica() && engine.isEmpty()) {
                return Optional.empty();
            } else if (unusable.isPresent()) {
                refused = true;
                tellOnce(record.job(), "is not carried out: " + unusable.get() + ". Set it to Primary.");
            } else {
                return Optional.of(record);
            }
        }
        return Optional.empty();
    }

    private List<JobRecord> manifests() throws IOException {
        List<JobRecord> waiting = new ArrayList<>();
        for (WantedJob job : wanted) {
            Optional<JobRecord> before = new JobFolder(parts.folder().resolve(job.name())).record();
            if (before.filter(JobRecord::isOver).isPresent()) {
                tellOnce(before.get());
            } else if (Boolean.TRUE.equals(job.spec().suspend())) {
                tellOnce(job.name(), "waits, since spec.suspend is true.");
            } else {
                waiting.add(before.orElseGet(() -> JobRecord.begun(job.name(), job.spec()))
                        .with(job.spec()));
            }
        }
        return waiting;
    }

    private void tellOnce(JobRecord over) {
        String how = over.step().orElseThrow() == SnapshotStep.Complete
                ? "is complete since " + over.since().orElseThrow()
                : "failed at " + over.since().orElseThrow() + " ("
                        + over.failure().map(why -> why.reason()).orElse("") + ")";
        tellOnce(over.job(), how + ", and is not carried out again. To copy again, give the job another name.");
    }

    private void tellOnce(String job, String words) {
        if (told.add(job)) {
            parts.said().accept(job + ": " + words);
        }
    }

    /** What becomes of a job that has begun is said by itself. */
    void begun(JobRecord record) {
        told.add(record.job());
    }

    /** Whether a job could not have its turn and never will. */
    boolean refused() {
        return refused;
    }
}

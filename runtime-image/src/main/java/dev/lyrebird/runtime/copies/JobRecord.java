package dev.lyrebird.runtime.copies;

import dev.lyrebird.api.v1alpha1.snapshot.FailureStatus;
import dev.lyrebird.api.v1alpha1.snapshot.SnapshotJobSpec;
import dev.lyrebird.api.v1alpha1.snapshot.SnapshotStep;
import dev.lyrebird.contract.json.Form;
import dev.lyrebird.contract.order.JobRef;
import dev.lyrebird.contract.snapshot.OwnJob;
import dev.lyrebird.contract.snapshot.steps.KeptTime;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * What is written down of a SnapshotJob on this machine, where in a cluster there is a resource with a status.
 *
 * @param version version of the form, {@link #VERSION}
 * @param uid tells it from an earlier job of its name
 * @param job its name
 * @param spec what it copies, with defaults
 * @param step where it is on its way; absent before it begins
 * @param since when the step began; absent with it
 * @param failure why it was given up; absent unless it was
 */
record JobRecord(
        int version,
        String uid,
        String job,
        SnapshotJobSpec spec,
        Optional<SnapshotStep> step,
        Optional<Instant> since,
        Optional<FailureStatus> failure) {
    static final int VERSION = 1;
    static final Form<JobRecord> FORM = new Form<>(JobRecord.class, VERSION);

    static JobRecord begun(String job, SnapshotJobSpec spec) {
        return new JobRecord(
                VERSION, UUID.randomUUID().toString(), job, spec, Optional.empty(), Optional.empty(), Optional.empty());
    }

    JobRecord entering(SnapshotStep next, Optional<FailureStatus> why, Instant now) {
        return new JobRecord(version, uid, job, spec, Optional.of(next), Optional.of(now), why.or(() -> failure));
    }

    /** What may be changed while a job is on its way is taken from the manifest. */
    JobRecord with(SnapshotJobSpec now) {
        return new JobRecord(version, uid, job, now, step, since, failure);
    }

    JobRef ref() {
        return new JobRef(uid, job);
    }

    boolean isOver() {
        return step.filter(SnapshotStep::isLast).isPresent();
    }

    /** Whether everything that is kept of it beside this record is to be removed by {@code now}. */
    boolean isClearDue(Instant now) {
        return step.isPresent() && KeptTime.isOver(spec, step.get(), since.orElse(now), now);
    }

    /** Whether its tables are set aside, or are about to be. */
    boolean isOnItsWay() {
        return step.filter(now -> now != SnapshotStep.Waiting && !now.isLast()).isPresent();
    }

    /** @return why the copy counts for nothing; empty when what could be copied was */
    Optional<FailureStatus> givenUp() {
        return failure.filter(why -> !OwnJob.COPIED_IN_PART.contains(why.reason()));
    }
}

package dev.lyrebird.operator.snapshot.policy;

import dev.lyrebird.api.v1alpha1.snapshot.SnapshotStep;
import dev.lyrebird.operator.objects.TemplateHash;
import dev.lyrebird.operator.snapshot.model.SnapshotInput;
import dev.lyrebird.operator.snapshot.model.WorkerObjects;
import io.fabric8.kubernetes.api.model.batch.v1.Job;

/**
 * What becomes of a Job that is there. Its pods' template cannot be changed: where another one is wanted it is made anew, but only
 * when it makes no more pods, and none of it runs. A group has one owner, so a new Job must not begin beside the last pods of the old one.
 */
public enum WorkerRenewal {
    /** It runs, with as many pods as are wanted. */
    Run,
    /** It ends, or goes: look again when it has. */
    Wait,
    /** It is deleted; when it is gone another one is made. */
    Replace;

    /**
     * @param found as it is there
     * @param wanted as it would be made now
     */
    public static WorkerRenewal of(Job found, Job wanted, SnapshotInput input) {
        if (found.getMetadata().getDeletionTimestamp() != null) {
            return Wait;
        }
        boolean other = !TemplateHash.agrees(found, wanted);
        if (WorkerObjects.isOver(found)) {
            // what it planned was with other gates, and nobody has begun it
            return other && input.step() == SnapshotStep.Planning ? replace(found, input) : Run;
        }
        boolean suspended = Boolean.TRUE.equals(found.getSpec().getSuspend());
        // while its pods run they go on: an upgrade of the operator is no reason to stop them
        return suspended && other ? replace(found, input) : Run;
    }

    private static WorkerRenewal replace(Job found, SnapshotInput input) {
        return WorkerObjects.rests(found) && !input.podsRun(found) ? Replace : Wait;
    }
}

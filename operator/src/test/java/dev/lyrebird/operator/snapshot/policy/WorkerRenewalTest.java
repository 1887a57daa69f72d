package dev.lyrebird.operator.snapshot.policy;

import static dev.lyrebird.operator.snapshot.fixture.SnapshotInputs.in;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lyrebird.api.v1alpha1.snapshot.SnapshotStep;
import dev.lyrebird.contract.names.Labels;
import dev.lyrebird.operator.snapshot.fixture.SnapshotInputs;
import dev.lyrebird.operator.snapshot.fixture.WorkerSamples;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A Job is made anew only when a new one could not run beside anything of it. */
class WorkerRenewalTest {
    @ParameterizedTest(name = "made of {0}, {1}, a pod is {2}: {3}")
    @CsvSource({
        "this, Suspended, Failed, Run",
        "this, , Running, Run",
        "other, , Running, Run",
        "other, , Failed, Run",
        "other, Complete, Succeeded, Run",
        "other, Failed, Failed, Run",
        "other, Suspended, Running, Wait",
        "other, Suspended, Failed, Replace",
        ", Suspended, Failed, Replace",
        ", , Running, Run"
    })
    void isMadeAnewWhenItRests(String made, String condition, String phase, WorkerRenewal expected) {
        SnapshotInputs inputs = in(SnapshotStep.Copying).pod(phase);
        inputs = condition == null ? inputs.copyJob() : inputs.copyJob(condition);
        Job found = inputs.input().workers().copyJob().orElseThrow();

        assertThat(WorkerRenewal.of(made(found, made), made(found, "this"), inputs.input()))
                .isEqualTo(expected);
    }

    @Test
    void isWaitedForUntilItsControllerHasSaidThatItRests() {
        SnapshotInputs inputs = in(SnapshotStep.Copying).copyJob();
        Job told = made(inputs.input().workers().copyJob().orElseThrow(), "other");
        told.getSpec().setSuspend(true);

        assertThat(WorkerRenewal.of(told, made(told, "this"), inputs.input())).isEqualTo(WorkerRenewal.Wait);
    }

    /** The gates that it planned with are not those of now: otherwise nobody would keep its Job. */
    @ParameterizedTest(name = "made of {0}, a pod is {1}: {2}")
    @CsvSource({"this, Succeeded, Run", "other, Running, Wait", "other, Succeeded, Replace"})
    void aJobThatHasPlannedIsMadeAnewForOtherGates(String made, String phase, WorkerRenewal expected) {
        SnapshotInputs inputs = in(SnapshotStep.Planning).planJob("Complete").pods(WorkerSamples.planning(phase));
        Job found = inputs.input().workers().planJob().orElseThrow();

        assertThat(WorkerRenewal.of(made(found, made), made(found, "this"), inputs.input()))
                .isEqualTo(expected);
    }

    private static Job made(Job job, String of) {
        JobBuilder copy = new JobBuilder(job);
        return of == null
                ? copy.build()
                : copy.editMetadata()
                        .addToAnnotations(Labels.TEMPLATE_HASH, of)
                        .endMetadata()
                        .build();
    }
}

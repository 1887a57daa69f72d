package dev.lyrebird.operator.source.policy.turn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lyrebird.api.v1alpha1.SnapshotJob;
import dev.lyrebird.api.v1alpha1.snapshot.SnapshotStep;
import dev.lyrebird.api.v1alpha1.source.AdoptionPolicy;
import dev.lyrebird.api.v1alpha1.source.SnapshotOrder;
import dev.lyrebird.api.v1alpha1.source.SnapshotTurnStatus;
import dev.lyrebird.contract.checkpoint.Checkpoint;
import dev.lyrebird.contract.checkpoint.CheckpointCodec;
import dev.lyrebird.contract.checkpoint.Lane;
import dev.lyrebird.contract.config.PipelineConfig;
import dev.lyrebird.contract.order.OrderIds;
import dev.lyrebird.contract.report.Aspect;
import dev.lyrebird.contract.report.Finding;
import dev.lyrebird.contract.report.SourceReason;
import dev.lyrebird.contract.resolve.Resolution;
import dev.lyrebird.operator.pod.RuntimeImage;
import dev.lyrebird.operator.pod.RuntimeSettings;
import dev.lyrebird.operator.source.fixture.Inputs;
import dev.lyrebird.operator.source.fixture.Lanes;
import dev.lyrebird.operator.source.fixture.OwnedJobs;
import dev.lyrebird.operator.source.model.Block.Fate;
import dev.lyrebird.operator.source.model.SourceStep;
import dev.lyrebird.operator.source.policy.SourceSteps;
import dev.lyrebird.operator.source.policy.ready.SourcePolicies;
import dev.lyrebird.operator.source.render.SourceResources;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** When a source makes a SnapshotJob for itself, and when it does not. */
class JobsToMakeTest {
    private static final Map<Aspect, Finding> ASKS =
            Map.of(Aspect.SnapshotComplete, Finding.fails(SourceReason.AwaitsSnapshotJob, "It stands still."));
    private static final String COPIES_NEW = "  snapshot: {newTables: Snapshot}\n";

    @Test
    void theFirstCopyIsMadeWhenTheCaptureAsksForIt() {
        assertThat(next(held().finding(ASKS))).contains(new SourceStep.MakeJob("orders-first", List.of(), List.of()));
        assertThat(next(held().finding(Map.of()))).as("it copies by itself").isEmpty();
        assertThat(next(Inputs.streaming().finding(ASKS)))
                .as("what is said is old")
                .isEmpty();
        assertThat(next(held().finding(ASKS).jobs(OwnedJobs.first("")))).isEmpty();
    }

    @Test
    void aJobOfSomebodyElseIsNeverTakenForOurs() {
        SnapshotJob other = OwnedJobs.named("orders-first", "another-uid", "");
        for (Inputs inputs :
                List.of(held().finding(ASKS).jobs(other), held().finding(ASKS).strangers(other))) {
            assertThat(SourceSteps.next(inputs.input())).isInstanceOfSatisfying(SourceStep.Halt.class, halt -> {
                assertThat(halt.block().verdict().reason()).isEqualTo(SourceReason.NameConflict);
                assertThat(halt.block().fate()).isEqualTo(Fate.Leave);
            });
        }
    }

    /** As a backup is restored: what the source made has its label and no owner. */
    @Test
    void aRestoredCopyThatWasNotOverMakesTheFirstCopy() {
        SnapshotJob halfway = OwnedJobs.restored("orders-first", List.of());

        assertThat(step(held().finding(ASKS).jobs(halfway))).isEqualTo(new SourceStep.AdoptJob(halfway));

        SnapshotJob adopted = OwnedJobs.first("");
        assertThat(step(held().finding(ASKS).jobs(adopted)))
                .isEqualTo(new SourceStep.RecordTurn(
                        Optional.of(new SnapshotTurnStatus("orders-first", "a-uid", SnapshotOrder.Split))));
    }

    @ParameterizedTest
    @EnumSource(names = {"Complete", "Failed"})
    void aRestoredCopyThatWasOverMakesRoomForTheFirstCopy(SnapshotStep end) {
        SnapshotJob over = OwnedJobs.ended(OwnedJobs.restored("orders-first", List.of()), end);

        assertThat(step(held().finding(ASKS).jobs(over))).isEqualTo(new SourceStep.RemoveJob(over));
        assertThat(SourcePolicies.ready(held().finding(ASKS).jobs(over).input()).reason())
                .as("nobody has to delete it")
                .isEqualTo(SourceReason.AwaitsSnapshotJob);
        over.getMetadata().setDeletionTimestamp("2026-11-23T11:59:59Z");
        assertThat(step(held().finding(ASKS).jobs(over)))
                .as("nothing goes on before it is gone")
                .isEqualTo(new SourceStep.RemoveJob(over));
        assertThat(step(Inputs.streaming().jobs(OwnedJobs.ended(OwnedJobs.restored("orders-first", List.of()), end))))
                .as("nobody needs its name")
                .isInstanceOf(SourceStep.Run.class);
    }

    @Test
    void aRestoredCopyThatWasOverMakesRoomForAStartOver() {
        SnapshotJob over = OwnedJobs.ended(OwnedJobs.restored("orders-first", List.of()), SnapshotStep.Complete);

        assertThat(JobsToMake.earlierCopy(Inputs.firstSight(yaml -> yaml + "  startOver: {id: over-1}\n")
                        .marked("checkpoint-uid", 1L)
                        .initialised("checkpoint-uid")
                        .running()
                        .finding(Map.of())
                        .jobs(over)
                        .input()))
                .contains(over);
    }

    /** The generations of a restored source begin at 1 again. */
    @Test
    void aRestoredJobHidesNoTablesThatAreAddedNow() {
        Inputs grown = grown(COPIES_NEW, "shop.*, crm.leads");
        for (String before : List.of("hr.people", "crm.leads")) {
            SnapshotJob over =
                    OwnedJobs.ended(OwnedJobs.restored("orders-added-7", List.of(before)), SnapshotStep.Complete);
            assertThat(step(grown.jobs(over))).as(before).isEqualTo(new SourceStep.RemoveJob(over));
        }
        SnapshotJob adopted = OwnedJobs.ended(
                OwnedJobs.named("orders-added-7", "source-uid", "  tables: [hr.people]\n"), SnapshotStep.Complete);
        assertThat(step(grown.jobs(adopted))).as("it ran here").isEqualTo(new SourceStep.RemoveJob(adopted));

        assertThat(step(grown.jobs(OwnedJobs.restored("orders-added-7", List.of("crm.leads")))))
                .isInstanceOf(SourceStep.AdoptJob.class);
        for (SnapshotJob others : List.of(
                OwnedJobs.restored("orders-added-7", List.of("hr.people")),
                OwnedJobs.named("orders-added-7", "source-uid", "  tables: [hr.people]\n"))) {
            assertThat(step(grown.jobs(others))).isInstanceOfSatisfying(SourceStep.Halt.class, halt -> {
                assertThat(halt.block().verdict().reason()).isEqualTo(SourceReason.NameConflict);
                assertThat(halt.block().verdict().message()).contains("orders-added-7", "other tables", "metadata");
            });
        }
    }

    @Test
    void whatAUserMadeIsNeverAdoptedOrRemoved() {
        SnapshotJob unlabelled = OwnedJobs.restored("orders-first", List.of());
        unlabelled.getMetadata().setLabels(Map.of());
        SnapshotJob anothers = OwnedJobs.restored("orders-first", List.of());
        anothers.getMetadata()
                .setOwnerReferences(OwnedJobs.named("orders-first", "another-uid", "")
                        .getMetadata()
                        .getOwnerReferences());
        anothers.getMetadata().getOwnerReferences().get(0).setController(true);
        SnapshotJob copied = OwnedJobs.restored("again", List.of());

        for (SnapshotJob job : List.of(unlabelled, anothers)) {
            for (SnapshotJob either : List.of(job, OwnedJobs.ended(Serialization.clone(job), SnapshotStep.Complete))) {
                assertThat(step(held().finding(ASKS).jobs(either))).isInstanceOf(SourceStep.Halt.class);
            }
        }
        assertThat(step(held().finding(ASKS).jobs(copied))).isInstanceOf(SourceStep.MakeJob.class);
        assertThat(step(Inputs.streaming().jobs(copied))).isInstanceOf(SourceStep.RecordTurn.class);
    }

    @Test
    void addedTablesAreCopiedWhereThatIsWanted() {
        assertThat(next(grown(COPIES_NEW, "shop.*, crm.leads")))
                .contains(new SourceStep.MakeJob("orders-added-7", List.of("crm.leads"), List.of()));
        assertThat(next(grown(COPIES_NEW, "\"*.*\"")))
                .as("what was captured before is not copied again")
                .contains(new SourceStep.MakeJob("orders-added-7", List.of("*.*"), List.of("shop.*")));
        assertThat(next(grown("", "shop.*, crm.leads"))).isEmpty();
        assertThat(next(grown(COPIES_NEW, "shop.order?")))
                .as("less than before")
                .isEmpty();
        assertThat(next(grown(COPIES_NEW, "shop.*").owned()))
                .as("nothing ran yet")
                .isEmpty();
        assertThat(next(grown(COPIES_NEW, "shop.*, crm.leads")
                        .jobs(OwnedJobs.named("orders-added-7", "source-uid", "  tables: [crm.leads]\n"))))
                .as("made already")
                .isEmpty();
    }

    /** The source was deleted, or restored from a backup: the configuration is gone, or another source's. */
    @Test
    void whereNoConfigurationTellsTheCheckpointDoes() {
        Inputs grown = grown(COPIES_NEW, "shop.*, crm.leads");
        SourceStep.MakeJob job = new SourceStep.MakeJob("orders-added-7", List.of("crm.leads"), List.of());

        assertThat(next(grown.owned(checkpoint("shop.*")))).contains(job);
        assertThat(next(grown.owned(checkpoint("shop.*"), pipeline(yaml -> yaml.replace("source-uid", "of-another")))))
                .contains(job);
        assertThat(next(grown.owned(checkpoint("*.*")))).as("nothing is new").isEmpty();
        assertThat(next(grown.adopted(AdoptionPolicy.Continue).owned(checkpoint("shop.*"))))
                .contains(job);
    }

    @Test
    void whoBeginsAfreshCopiesEverythingAnyway() {
        Inputs grown = grown(COPIES_NEW, "shop.*, crm.leads")
                .adopted(AdoptionPolicy.Fresh)
                .owned(checkpoint("shop.*"));
        Checkpoint checkpoint = grown.input().checkpoint().initialised().orElseThrow();

        assertThat(next(grown)).isEmpty();
        assertThat(next(grown.at(checkpoint.using(OrderIds.fresh("source-uid")))))
                .as("begun long ago")
                .isPresent();
    }

    /** Once the capture knows them, nobody knows any more that they are new, and the request may be taken back. */
    @Test
    void tablesThatComeWithARequestToStartOverAreNotForgotten() {
        assertThat(next(grown(COPIES_NEW + "  startOver: {id: over-1}\n", "shop.*, crm.leads")))
                .contains(new SourceStep.MakeJob("orders-added-7", List.of("crm.leads"), List.of()));
        assertThat(next(held(yaml -> yaml + "  startOver: {id: over-1}\n").finding(ASKS)))
                .as("the copy of the start that is left behind")
                .isEmpty();
    }

    @Test
    void aFirstCopyThatHasNotBegunIsOfAllTables() {
        Inputs grown = grown(COPIES_NEW, "shop.*, crm.leads");
        assertThat(next(grown.at(Lanes.with(
                        grown.input().checkpoint().initialised().orElseThrow(),
                        List.of(Lane.held(grown.input()
                                .checkpoint()
                                .initialised()
                                .orElseThrow()
                                .position()))))))
                .isEmpty();
    }

    /** The spec is of generation 7 and asks for {@code tables}; the capture runs with shop.*. */
    private static Inputs grown(String policy, String tables) {
        return Inputs.firstSight(
                        yaml -> yaml.replace("\"shop.*\"", tables).replace("generation: 1", "generation: 7") + policy)
                .marked("checkpoint-uid", 1L)
                .initialised("checkpoint-uid")
                .owned(pipeline(yaml -> yaml));
    }

    /** @return the configuration of a capture with shop.* */
    private static ConfigMap pipeline(UnaryOperator<String> edit) {
        Inputs before = Inputs.firstSight(edit).marked("checkpoint-uid", 1L).initialised("checkpoint-uid");
        PipelineConfig running = ((Resolution.Resolved) before.input().resolution()).config();
        return (ConfigMap) SourceResources.applied(
                        before.input(), running, RuntimeSettings.of(new RuntimeImage("image", "IfNotPresent")))
                .get(0);
    }

    /** @return the ConfigMap of a checkpoint that was written by a capture with {@code tables} */
    private static ConfigMap checkpoint(String tables) {
        Inputs before = Inputs.firstSight().initialised("checkpoint-uid");
        return new ConfigMapBuilder()
                .withNewMetadata()
                .withName("orders-checkpoint")
                .endMetadata()
                .withData(CheckpointCodec.encode(
                        before.input().checkpoint().initialised().orElseThrow(), List.of(tables)))
                .build();
    }

    private static Inputs held() {
        return held(yaml -> yaml);
    }

    private static Inputs held(UnaryOperator<String> edit) {
        Inputs streaming = Inputs.firstSight(edit)
                .marked("checkpoint-uid", 1L)
                .initialised("checkpoint-uid")
                .running()
                .finding(Map.of());
        var checkpoint = streaming.input().checkpoint().initialised().orElseThrow();
        return streaming.at(Lanes.with(checkpoint, List.of(Lane.held(checkpoint.position()))));
    }

    private static SourceStep step(Inputs inputs) {
        return SourceSteps.next(inputs.input());
    }

    private static Optional<SourceStep.MakeJob> next(Inputs inputs) {
        return JobsToMake.next(inputs.input());
    }
}

package dev.lyrebird.operator.source.policy.turn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lyrebird.api.v1alpha1.SnapshotJob;
import dev.lyrebird.api.v1alpha1.source.AdoptionPolicy;
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
import dev.lyrebird.operator.source.render.SourceResources;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

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
                        .jobs(OwnedJobs.named("orders-added-7", "source-uid", ""))))
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

    private static Optional<SourceStep.MakeJob> next(Inputs inputs) {
        return JobsToMake.next(inputs.input());
    }
}

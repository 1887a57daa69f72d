package dev.lyrebird.operator.snapshot.render;

import dev.lyrebird.api.v1alpha1.source.CdcSourceSpec;
import dev.lyrebird.contract.names.Mounts;
import dev.lyrebird.contract.snapshot.SnapshotConfig;
import dev.lyrebird.contract.snapshot.SnapshotPlan;
import dev.lyrebird.operator.pod.RuntimeContainers;
import dev.lyrebird.operator.pod.RuntimeImage;
import dev.lyrebird.operator.pod.RuntimePod;
import dev.lyrebird.operator.pod.RuntimePods;
import dev.lyrebird.operator.snapshot.model.SnapshotInput;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.PodFailurePolicy;
import io.fabric8.kubernetes.api.model.batch.v1.PodFailurePolicyBuilder;
import java.util.List;
import java.util.Map;

/** The Job that plans and the Job that copies: made once, later only stopped, let go on, or given more or fewer pods. */
final class WorkerJobs {
    /** Pods that may fail, each time after a longer pause, before a group, or the plan, is given up. */
    private static final int BACKOFF_LIMIT = 6;

    private WorkerJobs() {}

    static Job plan(SnapshotInput input, CdcSourceSpec source, SnapshotConfig config, RuntimeImage image) {
        return new JobBuilder()
                .withMetadata(
                        SnapshotMetas.owned(input, input.names().planJob()).build())
                .withNewSpec()
                .withBackoffLimit(BACKOFF_LIMIT)
                .withPodReplacementPolicy("Failed")
                .withPodFailurePolicy(disruptionsDoNotCount())
                .withTemplate(pod("plan", input, source, config, image))
                .endSpec()
                .build();
    }

    static Job copy(SnapshotInput input, CdcSourceSpec source, SnapshotConfig config, RuntimeImage image) {
        return new JobBuilder()
                .withMetadata(
                        SnapshotMetas.owned(input, input.names().copyJob()).build())
                .withNewSpec()
                .withCompletionMode("Indexed")
                .withCompletions(groups(input, config))
                .withParallelism(input.spec().parallelism())
                .withBackoffLimitPerIndex(BACKOFF_LIMIT)
                // a group has one owner: no second pod before the first one is known to have ended
                .withPodReplacementPolicy("Failed")
                .withPodFailurePolicy(disruptionsDoNotCount())
                .withTemplate(pod("copy", input, source, config, image))
                .endSpec()
                .build();
    }

    /** A plan with fewer chunks has fewer groups. */
    private static int groups(SnapshotInput input, SnapshotConfig config) {
        return input.workers().planned().map(SnapshotPlan::groups).orElse(config.groups());
    }

    private static PodTemplateSpec pod(
            String command, SnapshotInput input, CdcSourceSpec source, SnapshotConfig config, RuntimeImage image) {
        RuntimePod pod = new RuntimePod(
                command,
                List.of("snapshot", command),
                SnapshotMetas.labels(input),
                Map.of(),
                input.names().account(),
                new RuntimePod.MountedConfig(Mounts.SNAPSHOT, input.names().config()),
                source,
                config.pipeline(),
                image);
        return RuntimePods.template(pod, RuntimeContainers.base(pod).build())
                .editSpec()
                .withRestartPolicy("Never")
                .endSpec()
                .build();
    }

    private static PodFailurePolicy disruptionsDoNotCount() {
        return new PodFailurePolicyBuilder()
                .addNewRule()
                .withAction("Ignore")
                .addNewOnPodCondition("True", "DisruptionTarget")
                .endRule()
                .build();
    }
}

package dev.lyrebird.operator.snapshot.render;

import dev.lyrebird.api.v1alpha1.source.CdcSourceSpec;
import dev.lyrebird.contract.config.SecretMount;
import dev.lyrebird.contract.config.SecretMounts;
import dev.lyrebird.contract.names.Mounts;
import dev.lyrebird.contract.snapshot.SnapshotConfig;
import dev.lyrebird.contract.snapshot.SnapshotPlan;
import dev.lyrebird.operator.pod.RuntimeContainers;
import dev.lyrebird.operator.pod.RuntimeImage;
import dev.lyrebird.operator.pod.RuntimePod;
import dev.lyrebird.operator.pod.RuntimePods;
import dev.lyrebird.operator.snapshot.model.SnapshotInput;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.PodFailurePolicy;
import io.fabric8.kubernetes.api.model.batch.v1.PodFailurePolicyBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The Job that plans and the Job that copies: made once, later only stopped, let go on, or given more or fewer pods. */
final class WorkerJobs {
    /** Pods that may fail, each time after a longer pause, before a group, or the plan, is given up. */
    private static final int BACKOFF_LIMIT = 6;

    /** Exit code of the runtime: the configuration, or the server to read, cannot be used. */
    private static final int UNUSABLE = 3;

    private WorkerJobs() {}

    static Job plan(SnapshotInput input, CdcSourceSpec source, SnapshotConfig config, RuntimeImage image) {
        return new JobBuilder()
                .withMetadata(
                        SnapshotMetas.owned(input, input.names().planJob()).build())
                .withNewSpec()
                .withBackoffLimit(BACKOFF_LIMIT)
                .withPodReplacementPolicy("Failed")
                .withPodFailurePolicy(refusalsAreFinal(disruptionsDoNotCount()))
                .withTemplate(template(RuntimeContainers::base, worker("plan", input, source, config, image)))
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
                .withTemplate(template(RuntimeContainers::serving, worker("copy", input, source, config, image)))
                .endSpec()
                .build();
    }

    /** A plan with fewer chunks has fewer groups. */
    private static int groups(SnapshotInput input, SnapshotConfig config) {
        return input.workers().planned().map(SnapshotPlan::groups).orElse(config.groups());
    }

    private static RuntimePod worker(
            String command, SnapshotInput input, CdcSourceSpec source, SnapshotConfig config, RuntimeImage image) {
        return new RuntimePod(
                command,
                List.of("snapshot", command),
                SnapshotMetas.labels(input),
                Map.of(),
                input.names().account(),
                new RuntimePod.MountedConfig(Mounts.SNAPSHOT, input.names().config()),
                source,
                config.pipeline(),
                secrets(config),
                image);
    }

    private static PodTemplateSpec template(Function<RuntimePod, ContainerBuilder> container, RuntimePod pod) {
        return RuntimePods.template(pod, container.apply(pod).build())
                .editSpec()
                .withRestartPolicy("Never")
                .endSpec()
                .build();
    }

    /** Who plans compares the replica with its primary, so both log-ins are needed. */
    private static List<SecretMount> secrets(SnapshotConfig config) {
        List<SecretMount> mounts = new ArrayList<>(SecretMounts.of(config.pipeline()));
        if (config.readsReplica()) {
            mounts.addAll(SecretMounts.ofReplica(config.reader()));
        }
        return mounts;
    }

    /** What cannot be used will not be usable by the next pod: meanwhile the tables would only stand still. */
    private static PodFailurePolicy refusalsAreFinal(PodFailurePolicy others) {
        return new PodFailurePolicyBuilder(others)
                .addNewRule()
                .withAction("FailJob")
                .withNewOnExitCodes()
                .withContainerName("plan")
                .withOperator("In")
                .withValues(UNUSABLE)
                .endOnExitCodes()
                .endRule()
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

package dev.lyrebird.operator.snapshot.render;

import dev.lyrebird.api.v1alpha1.source.CdcSourceSpec;
import dev.lyrebird.contract.names.Labels;
import dev.lyrebird.contract.names.Mounts;
import dev.lyrebird.contract.report.ExitCode;
import dev.lyrebird.contract.snapshot.SnapshotConfig;
import dev.lyrebird.contract.snapshot.SnapshotPlan;
import dev.lyrebird.contract.snapshot.WorkerRetries;
import dev.lyrebird.operator.objects.TemplateHash;
import dev.lyrebird.operator.pod.PodSettings;
import dev.lyrebird.operator.pod.RuntimeContainers;
import dev.lyrebird.operator.pod.RuntimePod;
import dev.lyrebird.operator.pod.RuntimePods;
import dev.lyrebird.operator.pod.RuntimeSettings;
import dev.lyrebird.operator.snapshot.model.SnapshotInput;
import dev.lyrebird.operator.snapshot.model.WorkerSettings;
import dev.lyrebird.operator.snapshot.policy.WorkerCount;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.PodFailurePolicy;
import io.fabric8.kubernetes.api.model.batch.v1.PodFailurePolicyBuilder;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The planning Job and the copying Job: suspended, resumed, scaled, and recreated at rest when the pods must change.
 * Annotations record what they were made from, because the API server adds defaults to templates.
 */
final class WorkerJobs {
    private WorkerJobs() {}

    /** A plan is of certain gates, so with others it is another Job's. */
    static Job plan(SnapshotInput input, CdcSourceSpec source, SnapshotConfig config, RuntimeSettings runtime) {
        Map<String, String> marks = Map.of(Labels.CONFIG_HASH, config.pipeline().hash());
        PodTemplateSpec template = template(
                RuntimeContainers::base, worker(RuntimeContainers.PLAN, marks, input, source, config, runtime));
        return new JobBuilder()
                .withMetadata(metadata(input, input.names().planJob(), template, WorkerSettings.of(source, config)))
                .withNewSpec()
                .withParallelism(1)
                .withBackoffLimit(WorkerRetries.MOST)
                .withPodReplacementPolicy("Failed")
                .withPodFailurePolicy(refusalsAreFinal(disruptionsDoNotCount()))
                .withTemplate(template)
                .endSpec()
                .build();
    }

    static Job copy(SnapshotInput input, CdcSourceSpec source, SnapshotConfig config, RuntimeSettings runtime) {
        PodTemplateSpec template = template(
                RuntimeContainers::serving, worker(RuntimeContainers.COPY, Map.of(), input, source, config, runtime));
        return new JobBuilder()
                .withMetadata(metadata(input, input.names().copyJob(), template, WorkerSettings.of(source, config)))
                .withNewSpec()
                .withCompletionMode("Indexed")
                .withCompletions(groups(input, config))
                .withParallelism(WorkerCount.of(input))
                .withBackoffLimitPerIndex(WorkerRetries.MOST)
                // a group has one owner: no second pod before the first one is known to have ended
                .withPodReplacementPolicy("Failed")
                .withPodFailurePolicy(disruptionsDoNotCount())
                .withTemplate(template)
                .endSpec()
                .build();
    }

    private static ObjectMeta metadata(
            SnapshotInput input, String name, PodTemplateSpec template, WorkerSettings settings) {
        return TemplateHash.on(SnapshotMetas.owned(input, name), template)
                .addToAnnotations(Labels.POD_SETTINGS_HASH, settings.hash())
                .build();
    }

    /** A plan with fewer chunks has fewer groups. */
    private static int groups(SnapshotInput input, SnapshotConfig config) {
        return input.workers().planned().map(SnapshotPlan::groups).orElse(config.groups());
    }

    /** Only who copies has something to end in order. */
    private static RuntimePod worker(
            String command,
            Map<String, String> annotations,
            SnapshotInput input,
            CdcSourceSpec source,
            SnapshotConfig config,
            RuntimeSettings runtime) {
        PodSettings settings = settings(source, runtime);
        return new RuntimePod(
                command,
                Stream.concat(
                                Stream.of("snapshot", command),
                                settings.graceArguments().stream()
                                        .filter(any -> command.equals(RuntimeContainers.COPY)))
                        .toList(),
                SnapshotMetas.labels(input),
                annotations,
                input.names().account(),
                new RuntimePod.MountedConfig(Mounts.SNAPSHOT, input.names().config()),
                config.pipeline(),
                WorkerSettings.of(source, config).secrets(),
                settings,
                runtime);
    }

    static PodSettings settings(CdcSourceSpec source, RuntimeSettings runtime) {
        return PodSettings.ofCopy(runtime.pod(), Optional.ofNullable(source.pod()));
    }

    private static PodTemplateSpec template(Function<RuntimePod, ContainerBuilder> container, RuntimePod pod) {
        return RuntimePods.template(pod, container.apply(pod).build())
                .editSpec()
                .withRestartPolicy("Never")
                .endSpec()
                .build();
    }

    /** What cannot be used will not be usable by the next pod: meanwhile the tables would only stand still. */
    private static PodFailurePolicy refusalsAreFinal(PodFailurePolicy others) {
        return new PodFailurePolicyBuilder(others)
                .addNewRule()
                .withAction("FailJob")
                .withNewOnExitCodes()
                .withContainerName(RuntimeContainers.PLAN)
                .withOperator("In")
                .withValues(ExitCode.Config.code())
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

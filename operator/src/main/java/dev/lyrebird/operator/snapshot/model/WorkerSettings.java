package dev.lyrebird.operator.snapshot.model;

import dev.lyrebird.api.v1alpha1.source.CdcSourceSpec;
import dev.lyrebird.api.v1alpha1.source.PodSpecSettings;
import dev.lyrebird.contract.config.SecretMount;
import dev.lyrebird.contract.config.SecretMounts;
import dev.lyrebird.contract.json.Json;
import dev.lyrebird.contract.names.Labels;
import dev.lyrebird.contract.snapshot.SnapshotConfig;
import dev.lyrebird.operator.pod.PodSettings;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a user says of a job's pods.
 *
 * @param secrets what they mount of Secrets
 * @param pod the source's {@code spec.pod}
 */
public record WorkerSettings(List<SecretMount> secrets, Optional<PodSpecSettings> pod) {
    public WorkerSettings {
        secrets = List.copyOf(secrets);
    }

    /** @param config what the pods are told */
    public static WorkerSettings of(CdcSourceSpec source, SnapshotConfig config) {
        List<SecretMount> mounts = new ArrayList<>(SecretMounts.of(config.pipeline()));
        if (config.readsReplica()) {
            // who plans compares the replica with its primary, so both log-ins are needed
            mounts.addAll(SecretMounts.ofReplica(config.reader()));
        }
        return new WorkerSettings(mounts, Optional.ofNullable(source.pod()));
    }

    /** @return a hash of what the user says of these pods, and of nothing that another version of the operator would render otherwise */
    public String hash() {
        Map<String, SortedSet<String>> keys = new TreeMap<>();
        secrets.forEach(mount ->
                keys.computeIfAbsent(mount.secret(), secret -> new TreeSet<>()).addAll(mount.keys()));
        return Json.sha256(Json.write(
                List.of(keys, PodSettings.ofCopy(Optional.empty(), pod).folded())));
    }

    /** Whether {@code job} is known to have been made for other settings; of one without a mark nothing is known. */
    public boolean differFrom(Job job) {
        return annotation(job, Labels.POD_SETTINGS_HASH)
                .filter(made -> !made.equals(hash()))
                .isPresent();
    }

    private static Optional<String> annotation(Job job, String key) {
        return Optional.ofNullable(job.getMetadata().getAnnotations()).map(annotations -> annotations.get(key));
    }
}

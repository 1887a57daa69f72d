package dev.lyrebird.contract.config;

import dev.lyrebird.contract.gate.GateRule;
import dev.lyrebird.contract.gate.HmacKey;
import dev.lyrebird.contract.gate.Mask;
import dev.lyrebird.contract.gate.MaskRule;
import dev.lyrebird.contract.names.Mounts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Every Secret that a capture needs: what a pod mounts, and what a run without a cluster must find elsewhere. */
public final class SecretMounts {
    private SecretMounts() {}

    /** @return in a stable order: the database's, the destination's, the gates' */
    public static List<SecretMount> of(PipelineConfig config) {
        List<SecretMount> mounts = new ArrayList<>(ServerMounts.Source.of(config.server()));
        mounts.addAll(config.sink().secrets());
        mounts.addAll(ofGates(config));
        return mounts;
    }

    /** @return what a pod that reads {@code replica} needs beside the source's own */
    public static List<SecretMount> ofReplica(ServerConfig replica) {
        return ServerMounts.Replica.of(replica);
    }

    private static List<SecretMount> ofGates(PipelineConfig config) {
        Map<String, SortedSet<String>> keys = new TreeMap<>();
        config.gates().stream()
                .flatMap(gate -> gate.rules().stream())
                .map(GateRule::masks)
                .flatMap(List::stream)
                .map(MaskRule::mask)
                .filter(Mask.Sha256.class::isInstance)
                .map(mask -> ((Mask.Sha256) mask).key())
                .forEach((HmacKey key) -> keys.computeIfAbsent(key.secret(), secret -> new TreeSet<>())
                        .add(key.key()));
        return keys.entrySet().stream()
                .map(secret -> new SecretMount(
                        Mounts.hmacSecret(secret.getKey()),
                        secret.getKey(),
                        "maskedColumns[].keySecretRef of a gate",
                        List.copyOf(secret.getValue())))
                .toList();
    }
}

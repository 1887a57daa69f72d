package dev.lyrebird.runtime.gate;

import dev.lyrebird.contract.gate.Gate;
import dev.lyrebird.contract.gate.HmacKey;
import dev.lyrebird.contract.gate.HmacKeys;
import dev.lyrebird.contract.gate.Mask;
import dev.lyrebird.contract.names.Mounts;
import dev.lyrebird.contract.report.Aspect;
import dev.lyrebird.contract.report.SourceReason;
import dev.lyrebird.runtime.failure.SourceFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The keys of hashes, read from the mounted Secrets before an engine runs: a missing one stops it before anything leaves. */
public final class MountedHmacKeys implements HmacKeys {
    private final Map<HmacKey, byte[]> keys;

    private MountedHmacKeys(Map<HmacKey, byte[]> keys) {
        this.keys = keys;
    }

    /**
     * @param root folder below which Secrets are mounted
     * @throws SourceFailure when a key is missing or too short; the message names Secret, key and gate
     */
    public static MountedHmacKeys read(List<Gate> gates, Path root) throws SourceFailure {
        Map<HmacKey, byte[]> keys = new HashMap<>();
        for (Gate gate : gates) {
            for (HmacKey key : of(gate)) {
                keys.put(key, bytes(gate, key, root));
            }
        }
        return new MountedHmacKeys(keys);
    }

    /** @return the keys that a gate's hashes need, each once */
    public static List<HmacKey> of(Gate gate) {
        return gate.rules().stream()
                .flatMap(rule -> rule.masks().stream())
                .flatMap(rule -> rule.mask() instanceof Mask.Sha256 hash ? Stream.of(hash.key()) : Stream.empty())
                .distinct()
                .toList();
    }

    /** @return the folders of the Secrets that {@code gates} need, relative to the root of the mounts, with the keys in each */
    public static Map<String, SortedSet<String>> folders(List<Gate> gates) {
        Map<String, SortedSet<String>> folders = new HashMap<>();
        gates.stream().flatMap(gate -> of(gate).stream()).forEach(key -> folders.computeIfAbsent(
                        Mounts.hmacSecret(key.secret()), any -> new TreeSet<>())
                .add(key.key()));
        return folders;
    }

    private static byte[] bytes(Gate gate, HmacKey key, Path root) throws SourceFailure {
        String what = "the key '" + key.key() + "' of the Secret \"" + key.secret()
                + "\" (maskedColumns[].keySecretRef of " + gate.label() + ")";
        byte[] bytes;
        try {
            bytes = Files.readAllBytes(root.resolve(key.path()));
        } catch (IOException e) {
            throw failure(
                    "Expected " + what
                            + ", found none: either the Secret does not exist in the source's namespace or it"
                            + " lacks the key. Without it columns cannot be hashed, so nothing is delivered. Create it, for"
                            + " example with `kubectl create secret generic " + key.secret() + " --from-literal="
                            + key.key()
                            + "=$(openssl rand -hex 32)`; the capture goes on by itself (within about 80 s).",
                    e);
        }
        if (bytes.length < LEAST_BYTES) {
            throw failure(
                    "Expected at least " + LEAST_BYTES + " bytes below " + what + ", found " + bytes.length
                            + ": a shorter key can be guessed. `openssl rand -hex 32` makes one.",
                    null);
        }
        return bytes;
    }

    private static SourceFailure failure(String message, IOException cause) {
        return new SourceFailure(Aspect.SourceConfigured, SourceReason.SecretMissing, message, cause);
    }

    @Override
    public byte[] bytes(HmacKey key) {
        byte[] bytes = keys.get(key);
        if (bytes == null) {
            throw new IllegalStateException("the key " + key.key() + " of " + key.secret() + " was not asked for");
        }
        return bytes.clone();
    }
}

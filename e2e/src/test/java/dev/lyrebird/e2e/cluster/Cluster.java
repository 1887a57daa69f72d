package dev.lyrebird.e2e.cluster;

import dev.lyrebird.testkit.process.Repository;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The cluster that {@code make cluster-up} made or found. The user's current context is never taken. */
public final class Cluster {
    private static final Path TARGET = Repository.root().resolve("target/cluster");
    private static final KubernetesClient CLIENT =
            new KubernetesClientBuilder().withConfig(config()).build();

    private Cluster() {}

    /** @return the administrator's client, shared by all tests */
    public static KubernetesClient client() {
        return CLIENT;
    }

    /** @return a client that has the rights of a service account and no others */
    public static KubernetesClient as(String namespace, String serviceAccount) {
        Config config = new ConfigBuilder(config())
                .withImpersonateUsername("system:serviceaccount:" + namespace + ":" + serviceAccount)
                .withImpersonateGroups(
                        "system:serviceaccounts", "system:serviceaccounts:" + namespace, "system:authenticated")
                .build();
        return new KubernetesClientBuilder().withConfig(config).build();
    }

    static Path kubeconfig() {
        Path file = TARGET.resolve("kubeconfig");
        if (!Files.exists(file)) {
            throw new IllegalStateException(
                    "there is no cluster: expected " + file + ". Make one with: make cluster-up");
        }
        return file;
    }

    /** Whether the kubelet and its containers are processes of this machine, so that a test can freeze one. */
    public static boolean isNative() {
        try {
            Path provider = TARGET.resolve("provider");
            return Files.exists(provider) && Files.readString(provider).strip().equals("native");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Config config() {
        return Config.fromKubeconfig(new File(kubeconfig().toString()));
    }
}

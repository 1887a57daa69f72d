package dev.lyrebird.testkit.kube;

import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinitionStatus;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** Applies the CRDs of a directory and waits until the server serves them. */
public final class CrdInstaller {
    private CrdInstaller() {}

    /** @param directory every {@code *.yaml} in it is a CRD */
    public static void install(KubernetesClient client, Path directory) {
        List<CustomResourceDefinition> definitions = files(directory).stream()
                .map(file -> client.apiextensions()
                        .v1()
                        .customResourceDefinitions()
                        .load(file.toFile())
                        .forceConflicts()
                        .serverSideApply())
                .toList();
        for (CustomResourceDefinition definition : definitions) {
            client.apiextensions()
                    .v1()
                    .customResourceDefinitions()
                    .withName(definition.getMetadata().getName())
                    .waitUntilCondition(CrdInstaller::isEstablished, 30, TimeUnit.SECONDS);
            awaitStorage(client, definition);
        }
    }

    /** The first request makes the server build the kind's cache; until that is filled, it answers 429. */
    private static void awaitStorage(KubernetesClient client, CustomResourceDefinition definition) {
        String url = "/apis/" + definition.getSpec().getGroup() + "/"
                + definition.getSpec().getVersions().get(0).getName() + "/"
                + definition.getSpec().getNames().getPlural();
        Awaitility.await("listing of " + url)
                .atMost(Duration.ofSeconds(90))
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(50))
                .ignoreExceptionsMatching(e -> e instanceof KubernetesClientException k && k.getCode() == 429)
                .until(() -> client.raw(url) != null);
    }

    /** A definition that was just made has a status without conditions for a moment. */
    static boolean isEstablished(CustomResourceDefinition definition) {
        return Optional.ofNullable(definition)
                .map(CustomResourceDefinition::getStatus)
                .map(CustomResourceDefinitionStatus::getConditions)
                .orElse(List.of())
                .stream()
                .anyMatch(condition -> condition.getType().equals("Established")
                        && condition.getStatus().equals("True"));
    }

    private static List<Path> files(Path directory) {
        try (Stream<Path> all = Files.list(directory)) {
            List<Path> found = all.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
            if (found.isEmpty()) {
                throw new IllegalStateException("no CRD in " + directory + ": make it with: make generate");
            }
            return found;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + directory, e);
        }
    }
}

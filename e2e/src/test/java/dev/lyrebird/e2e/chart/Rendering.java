package dev.lyrebird.e2e.chart;

import static org.assertj.core.api.Assertions.assertThat;

import com.marcnuri.helm.Helm;
import dev.lyrebird.testkit.process.Repository;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the chart makes of some values, for a release {@code lyrebird} in the namespace {@code here}.
 *
 * @param documents the YAML of each object
 */
record Rendering(List<String> documents) {
    static final Path CHART = Repository.root().resolve("helm/lyrebird");

    private static final String HOOK = "helm.sh/hook:";
    private static final String NO_HOOK = "example.com/hook:";
    private static final Path HOOKS_SHOWN = copyWithoutHooks();

    /**
     * @param folder where a file of values may be written
     * @param values YAML, as in a file of values
     */
    static Rendering of(Path folder, String values) {
        return of(values(folder, values));
    }

    /** @return a file of these values in {@code folder} */
    static Path values(Path folder, String yaml) {
        try {
            return Files.writeString(folder.resolve("values.yaml"), yaml);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @throws RuntimeException with Helm's own message when the values are refused */
    static Rendering of(Path values) {
        return of(HOOKS_SHOWN, values);
    }

    /** @param chart folder of a chart, such as one that this one is a dependency of */
    static Rendering of(Path chart, Path values) {
        String text = new Helm(chart)
                .template()
                .withName("lyrebird")
                .withNamespace("here")
                .withKubeVersion(Repository.setting("e2e/cluster/versions.env", "KUBE_VERSION"))
                .withValuesFile(values)
                .call();
        return new Rendering(Optional.ofNullable(text).stream()
                .flatMap(all -> Arrays.stream(all.replace(NO_HOOK, HOOK).split("(?m)^---$")))
                .filter(document -> document.contains("kind:"))
                .map(document -> document.replaceFirst("(?s)^\\s*(#[^\n]*\n)*", ""))
                .toList());
    }

    /** A template leaves hooks out; so they are rendered from a copy of the chart in which they are not marked as such. */
    private static Path copyWithoutHooks() {
        return copy(Repository.root().resolve("e2e/target/chart-hooks-shown"));
    }

    /** @return {@code copy}, with the chart in it, whose hooks are not marked as such */
    static Path copy(Path copy) {
        try (Stream<Path> files = Files.walk(CHART)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path target = copy.resolve(CHART.relativize(file).toString());
                Files.createDirectories(target.getParent());
                Files.writeString(target, Files.readString(file).replace(HOOK, NO_HOOK));
            }
            return copy;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<HasMetadata> objects() {
        return documents.stream()
                .map(document -> (HasMetadata) Serialization.unmarshal(document))
                .toList();
    }

    <T extends HasMetadata> List<T> all(Class<T> kind) {
        Stream<HasMetadata> objects = objects().stream();
        return objects.filter(kind::isInstance).map(kind::cast).toList();
    }

    /** @return the operator's container */
    Container container() {
        List<Deployment> operators = all(Deployment.class);
        assertThat(operators).hasSize(1);
        return operators
                .get(0)
                .getSpec()
                .getTemplate()
                .getSpec()
                .getContainers()
                .get(0);
    }

    /** @return its variables that have a plain value */
    Map<String, String> environment() {
        return container().getEnv().stream()
                .filter(variable -> variable.getValue() != null)
                .collect(Collectors.toMap(EnvVar::getName, EnvVar::getValue));
    }
}

package dev.lyrebird.operator.uninstall;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * {@code refuse} or {@code release}; where, says {@code LYREBIRD_NAMESPACES}, as it does to the operator. Ends with 0 when the
 * uninstallation may go on, with 1 when not, with 2 when it was called wrongly.
 */
public final class UninstallMain {
    private UninstallMain() {}

    public static void main(String[] arguments) {
        Optional<Uninstall> command = arguments.length == 1 ? Uninstall.of(arguments[0]) : Optional.empty();
        if (command.isEmpty()) {
            System.err.println("usage: UninstallMain refuse|release");
            System.exit(2);
        }
        System.exit(run(command.get()));
    }

    private static int run(Uninstall command) {
        try (KubernetesClient client = new KubernetesClientBuilder().build()) {
            return command.run(new HeldResources(client, namespaces(), System.out), System.out);
        } catch (KubernetesClientException e) {
            System.out.println("failed: the API server did not do what was asked of it: " + e.getMessage());
            return 1;
        }
    }

    private static Set<String> namespaces() {
        return Arrays.stream(Optional.ofNullable(System.getenv("LYREBIRD_NAMESPACES"))
                        .orElse("")
                        .split(","))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toSet());
    }
}

package dev.lyrebird.e2e.cluster;

import dev.lyrebird.testkit.process.Repository;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** kubectl, for what a user would type. */
public final class Kubectl {
    private static final String PROGRAM = program();

    private Kubectl() {}

    /** @return what it printed; it must succeed */
    public static String run(String... arguments) {
        List<String> words = new ArrayList<>(
                List.of(PROGRAM, "--kubeconfig", Cluster.kubeconfig().toString()));
        words.addAll(List.of(arguments));
        return Command.of(words).run();
    }

    /** @return what a shell needs to find this kubectl, and the cluster */
    public static Map<String, String> environment() {
        String folder = Path.of(PROGRAM).toAbsolutePath().getParent().toString();
        return Map.of(
                "KUBECONFIG",
                Cluster.kubeconfig().toString(),
                "PATH",
                folder + File.pathSeparator + System.getenv("PATH"));
    }

    private static String program() {
        Path compiled = Repository.cache()
                .resolve("kube-v" + Repository.setting("e2e/cluster/versions.env", "KUBE_VERSION") + "/kubectl");
        return Files.exists(compiled) ? compiled.toString() : "kubectl";
    }
}

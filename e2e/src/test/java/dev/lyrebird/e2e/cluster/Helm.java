package dev.lyrebird.e2e.cluster;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Helm, for what a user would type. */
public final class Helm {
    private Helm() {}

    /** @return what it printed; it must succeed */
    public static String run(List<String> arguments) {
        List<String> words = new ArrayList<>();
        words.add(Command.of("e2e/cluster/cluster", "helm-binary")
                .run()
                .lines()
                .reduce((a, b) -> b)
                .orElseThrow());
        words.addAll(arguments);
        return Command.of(words).run(Map.of("KUBECONFIG", Cluster.kubeconfig().toString()));
    }

    public static String run(String... arguments) {
        return run(List.of(arguments));
    }
}

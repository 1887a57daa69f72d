package dev.lyrebird.e2e.scene;

import dev.lyrebird.e2e.cluster.Kubectl;
import dev.lyrebird.e2e.cluster.Operator;
import java.util.List;

/** What a person would ask for when a test has failed: resources, events, logs. */
final class SceneReport {
    private SceneReport() {}

    static String of(Scene scene, String test) {
        String namespace = scene.namespace();
        StringBuilder report = new StringBuilder("\n===== " + test + " in " + namespace + " =====\n");
        List<List<String>> questions = List.of(
                List.of("get", "events", "--sort-by=.lastTimestamp"),
                List.of(
                        "get",
                        "cdcsources,snapshotjobs,statefulsets,jobs,pods,configmaps,secrets,services",
                        "-o",
                        "wide"),
                List.of("get", "cdcsources,snapshotjobs", "-o", "yaml"),
                List.of("get", "configmaps", "-o", "yaml"),
                List.of("describe", "pods"),
                List.of("logs", "--selector", "lyrebird.dev/source", "--prefix", "--tail=200"),
                List.of("logs", "--selector", "lyrebird.dev/source", "--prefix", "--tail=100", "--previous"),
                List.of("logs", "--selector", "lyrebird.dev/snapshot", "--prefix", "--tail=50"));
        for (List<String> question : questions) {
            String[] words = question.toArray(new String[question.size() + 2]);
            words[question.size()] = "--namespace";
            words[question.size() + 1] = namespace;
            report.append("--- kubectl ")
                    .append(String.join(" ", words))
                    .append('\n')
                    .append(answer(words))
                    .append('\n');
        }
        report.append("--- the operator on this namespace\n");
        Operator.log().lines().filter(line -> line.contains(namespace)).forEach(line -> report.append(line)
                .append('\n'));
        return report.toString();
    }

    /** A question without an answer (no earlier container, say) is part of the report. */
    private static String answer(String... words) {
        try {
            return Kubectl.run(words);
        } catch (AssertionError e) {
            return e.getMessage();
        }
    }
}

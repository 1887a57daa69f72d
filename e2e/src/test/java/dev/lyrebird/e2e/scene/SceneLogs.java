package dev.lyrebird.e2e.scene;

import dev.lyrebird.contract.names.Labels;
import dev.lyrebird.e2e.cluster.Cluster;
import dev.lyrebird.e2e.cluster.Operator;
import dev.lyrebird.e2e.log.PodLog;
import dev.lyrebird.testkit.oracle.AllowedLog;
import dev.lyrebird.testkit.oracle.LogLine;
import dev.lyrebird.testkit.oracle.LogOracle;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.logging.Level;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What pods complained of in their logs: an error that no {@link AllowedLog} of the test names fails it, warnings are told. Loggers are
 * named by the last part of their name, as the runtime prints it. The operator serves tests side by side: a line is judged by the
 * test whose namespace it names, any other one by the class in whose time it was logged.
 */
@AllowedLog(
        logger = "EventProcessor",
        text = "\"prevVersionOfResource\" is null",
        why =
                "the framework (5.3.2) stumbles where a resource is gone before the answer to the end of its finalizer is here")
final class SceneLogs {
    private static final Pattern NAMESPACE_OF_A_TEST = Pattern.compile("\\be2e-[0-9a-f]{8}\\b");
    private static final Pattern VARIES = Pattern.compile("[0-9a-f-]{8,}|\\d+");
    private static final int MOST_TOLD = 30;
    private static final int LONGEST_TOLD = 300;

    private SceneLogs() {}

    /** @return what the pods of the scene have logged so far; those that are gone by now are in it, where it was kept */
    static List<LogLine> ofPods(Scene scene) {
        Stream<String> captures =
                scene.pipelines().stream().map(pipeline -> pipeline.capture().log());
        Stream<String> copies =
                Cluster.client()
                        .pods()
                        .inNamespace(scene.namespace())
                        .withLabel(Labels.SNAPSHOT)
                        .list()
                        .getItems()
                        .stream()
                        .filter(SceneLogs::hasRun)
                        .map(pod -> Cluster.client().pods().resource(pod).getLog());
        return Stream.concat(captures, copies)
                .flatMap(text -> PodLog.lines(text).stream())
                .toList();
    }

    /** @return what the operator has logged of the scene */
    static List<LogLine> ofOperator(Scene scene) {
        return PodLog.lines(Operator.log()).stream()
                .filter(line -> line.text().contains(scene.namespace()))
                .toList();
    }

    /** @return what the operator has logged since then, and of no test in particular */
    static List<LogLine> ofOperatorItself(String since) {
        return PodLog.lines(Operator.logSince(since)).stream()
                .filter(line -> !NAMESPACE_OF_A_TEST.matcher(line.text()).find())
                .toList();
    }

    /** Fails when there is an error that is not expected. */
    static void check(List<LogLine> lines, List<AllowedLog> allowed) {
        LogOracle.check(
                lines.stream()
                        .filter(line -> line.severity() >= Level.SEVERE.intValue())
                        .toList(),
                allowed);
    }

    /** @return the warnings among {@code lines}, each kind once, with how often it came; empty when there are none */
    static String warnings(Collection<LogLine> lines) {
        Map<String, Long> kinds = lines.stream()
                .filter(line -> line.severity() == Level.WARNING.intValue())
                .map(SceneLogs::kind)
                .collect(Collectors.groupingBy(kind -> kind, TreeMap::new, Collectors.counting()));
        return kinds.entrySet().stream()
                .limit(MOST_TOLD)
                .map(kind -> "%4d x %s".formatted(kind.getValue(), kind.getKey()))
                .collect(Collectors.joining("\n"));
    }

    private static String kind(LogLine line) {
        String first = line.text().lines().findFirst().orElse("");
        String masked = VARIES.matcher(first.replaceFirst("^.*? WARN +", "")).replaceAll("#");
        return masked.length() > LONGEST_TOLD ? masked.substring(0, LONGEST_TOLD) : masked;
    }

    private static boolean hasRun(Pod pod) {
        return pod.getStatus().getContainerStatuses().stream()
                .anyMatch(container -> container.getState().getRunning() != null
                        || container.getState().getTerminated() != null);
    }
}

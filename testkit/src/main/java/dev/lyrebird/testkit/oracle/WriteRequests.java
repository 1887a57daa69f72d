package dev.lyrebird.testkit.oracle;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * How often kube-apiserver was asked to write, whoever asked. What it refused counts: to try again for ever is no rest. Leases
 * do not, which whoever leads renews, nor questions that are asked by POST: who somebody is, what somebody may do, a token.
 */
final class WriteRequests {
    private static final Pattern SERIES = Pattern.compile("(?m)^apiserver_request_total\\{([^}]*)} (\\S+)$");
    private static final Pattern WRITE =
            Pattern.compile("\\bverb=\"(?:POST|PUT|PATCH|APPLY|DELETE|DELETECOLLECTION)\"");
    private static final Pattern LEFT_OUT = Pattern.compile(
            "\\bresource=\"leases\"|\\bgroup=\"authentication\\.k8s\\.io\"|\\bgroup=\"authorization\\.k8s\\.io\"|\\bsubresource=\"token\"");

    private WriteRequests() {}

    /**
     * @param metrics what the server says at {@code /metrics}
     * @return a series' labels, such as {@code verb="POST"}, to its count
     */
    static Map<String, String> in(String metrics) {
        Map<String, String> counts = new TreeMap<>();
        SERIES.matcher(metrics)
                .results()
                .filter(series -> WRITE.matcher(series.group(1)).find())
                .filter(series -> !LEFT_OUT.matcher(series.group(1)).find())
                .forEach(series -> counts.put(named(series.group(1)), series.group(2)));
        return counts;
    }

    /** Empty labels say nothing. */
    private static String named(String labels) {
        return String.join(
                ",",
                Stream.of(labels.split(",")).filter(it -> !it.endsWith("=\"\"")).toList());
    }
}

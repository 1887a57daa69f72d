package dev.lyrebird.testkit.fault;

import java.util.Set;

/**
 * A request that changes something on the API server.
 *
 * @param number its place among the writes of its client, from 1 on
 * @param method {@code POST}, {@code PUT}, {@code PATCH} or {@code DELETE}
 * @param path the path of its address, without query
 */
public record Write(int number, String method, String path) {
    private static final Set<String> MUTATING = Set.of("POST", "PUT", "PATCH", "DELETE");

    /**
     * Whether a request changes something that a person would see: neither a question that is asked by POST (access
     * reviews), nor a dry run, nor a lease, which is renewed by the clock and not by what happens.
     */
    static boolean counts(String method, String path, String query) {
        return MUTATING.contains(method)
                && !path.startsWith("/apis/authorization.k8s.io/")
                && !path.startsWith("/apis/coordination.k8s.io/")
                && !query.contains("dryRun=");
    }

    boolean isLike(Write other) {
        return method.equals(other.method) && path.equals(other.path);
    }

    @Override
    public String toString() {
        return "#" + number + " " + method + " " + path;
    }
}

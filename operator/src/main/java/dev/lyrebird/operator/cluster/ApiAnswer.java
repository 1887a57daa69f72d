package dev.lyrebird.operator.cluster;

import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;

/** What the API server meant by an answer that is no success, by its HTTP status. */
public final class ApiAnswer {
    private ApiAnswer() {}

    /** Whether somebody else wrote meanwhile, or an object of the name is there already. */
    public static boolean isConflict(KubernetesClientException e) {
        return e.getCode() == HttpURLConnection.HTTP_CONFLICT;
    }

    /** Whether there is no such object, or no such kind. */
    public static boolean isGone(KubernetesClientException e) {
        return e.getCode() == HttpURLConnection.HTTP_NOT_FOUND;
    }

    /** Whether the operator has no right to it. */
    public static boolean isForbidden(KubernetesClientException e) {
        return e.getCode() == HttpURLConnection.HTTP_FORBIDDEN;
    }
}

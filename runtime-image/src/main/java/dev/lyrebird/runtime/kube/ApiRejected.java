package dev.lyrebird.runtime.kube;

/** The API server will never take this object: it is too large (413), or not valid (422). */
public final class ApiRejected extends ApiUnavailable {
    private static final long serialVersionUID = 1L;

    public ApiRejected(String message) {
        super(message, null);
    }
}

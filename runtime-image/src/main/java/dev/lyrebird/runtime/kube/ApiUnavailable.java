package dev.lyrebird.runtime.kube;

/** The API server did not carry out a request, or it is not known whether it did. */
public sealed class ApiUnavailable extends Exception permits ApiRefused, ApiRejected {
    private static final long serialVersionUID = 1L;

    public ApiUnavailable(String message, Throwable cause) {
        super(message, cause);
    }
}

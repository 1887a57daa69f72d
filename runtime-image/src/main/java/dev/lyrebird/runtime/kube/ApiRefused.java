package dev.lyrebird.runtime.kube;

/** The API server answered that it does not know whoever asks (401), or that he may not do this (403). */
public final class ApiRefused extends ApiUnavailable {
    private static final long serialVersionUID = 1L;

    public ApiRefused(String message) {
        super(message, null);
    }
}

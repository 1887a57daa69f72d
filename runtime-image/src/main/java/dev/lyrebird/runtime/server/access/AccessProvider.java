package dev.lyrebird.runtime.server.access;

/** Finds out how the server is reached now: mounted credentials, flavor, encryption. */
@FunctionalInterface
public interface AccessProvider {
    ServerAccess now() throws SourceFailure;
}

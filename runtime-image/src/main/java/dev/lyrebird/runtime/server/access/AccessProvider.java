package dev.lyrebird.runtime.server.access;

import dev.lyrebird.runtime.failure.SourceFailure;

/** Finds out how the server is reached now: mounted credentials, flavor, encryption. */
@FunctionalInterface
public interface AccessProvider {
    ServerAccess now() throws SourceFailure;
}

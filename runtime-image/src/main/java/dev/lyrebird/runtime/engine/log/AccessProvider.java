package dev.lyrebird.runtime.engine.log;

import dev.lyrebird.runtime.server.SourceFailure;

/** Finds out how the server is reached now: mounted credentials, flavor, encryption. */
@FunctionalInterface
public interface AccessProvider {
    ServerAccess now() throws SourceFailure;
}

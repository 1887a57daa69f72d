package dev.lyrebird.runtime.kube;

import java.util.Optional;
import java.util.function.Consumer;

/** ConfigMaps of one namespace. */
public interface ConfigMapApi {
    /** @return the ConfigMap; empty when the API server says that there is none */
    Optional<ConfigMap> get(String name) throws ApiUnavailable, InterruptedException;

    /**
     * Replaces a ConfigMap if it is still the one, of the resource version, that was read.
     *
     * @throws ApiRejected when it will never be taken
     */
    PutOutcome put(ConfigMap changed) throws ApiUnavailable, InterruptedException;

    /**
     * Hands each new state of one ConfigMap on; returns after some minutes at most, so that the caller looks for itself.
     *
     * @param from resource version from which on changes are told
     */
    void watch(String name, String from, Consumer<ConfigMap> changed) throws ApiUnavailable, InterruptedException;
}

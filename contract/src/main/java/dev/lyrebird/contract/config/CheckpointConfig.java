package dev.lyrebird.contract.config;

import dev.lyrebird.api.v1alpha1.source.AdoptionPolicy;
import dev.lyrebird.api.v1alpha1.source.UnconfirmedPolicy;
import java.util.Optional;

/**
 * How the position is kept; times in seconds.
 *
 * @param adoption what to do with a checkpoint of another destination; absent: stop and ask
 */
public record CheckpointConfig(
        int intervalSeconds,
        int history,
        UnconfirmedPolicy unconfirmed,
        int maxUncheckpointedSeconds,
        Optional<AdoptionPolicy> adoption) {}

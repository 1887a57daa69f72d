package dev.lyrebird.contract.config;

import dev.lyrebird.api.v1alpha1.source.SaslMechanism;

/**
 * A log-in to a destination.
 *
 * @param secret name of the Secret with user name and password, for messages
 */
public record SaslConfig(SaslMechanism mechanism, String secret) {}

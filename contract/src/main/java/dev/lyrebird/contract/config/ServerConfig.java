package dev.lyrebird.contract.config;

import dev.lyrebird.api.v1alpha1.source.TlsMode;
import java.util.Optional;

/**
 * The database server.
 *
 * @param ownCa whether issuers of its certificate are mounted
 * @param serverId replication server id that the user fixed; absent: the runtime finds one
 */
public record ServerConfig(String host, int port, TlsMode tlsMode, boolean ownCa, Optional<Long> serverId) {}

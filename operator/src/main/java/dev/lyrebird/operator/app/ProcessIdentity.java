package dev.lyrebird.operator.app;

import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.UUID;

/** The name of this process among the operator's replicas: its pod's, or a random one outside of a cluster. */
@Singleton
class ProcessIdentity {
    private final String name;

    ProcessIdentity(LyrebirdConfig config) {
        name = config.pod()
                .name()
                .or(() -> Optional.ofNullable(System.getenv("HOSTNAME")))
                .filter(text -> !text.isBlank())
                .orElseGet(() -> UUID.randomUUID().toString());
    }

    String name() {
        return name;
    }
}

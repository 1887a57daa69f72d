package dev.lyrebird.runtime.command;

import dev.lyrebird.api.v1alpha1.source.EngineChoice;
import dev.lyrebird.testkit.database.DatabaseServer;

/**
 * The manifest of the source {@code orders} at a server of a test.
 *
 * @param mysql more lines of {@code spec.mysql}; none for none
 * @param tables patterns, as in YAML
 * @param snapshot {@code spec.snapshot}, in YAML
 * @param sink {@code spec.sink}, in YAML
 */
record LocalManifest(
        DatabaseServer server, String mysql, String tables, EngineChoice engine, String snapshot, String sink) {
    /** @return a source that is copied as sources are that say nothing of it, onto standard output */
    static LocalManifest of(DatabaseServer server, String tables) {
        return new LocalManifest(server, "", tables, EngineChoice.Auto, "{}", "stdout: {}");
    }

    LocalManifest capturing(String other) {
        return new LocalManifest(server, mysql, other, engine, snapshot, sink);
    }

    LocalManifest by(EngineChoice other) {
        return new LocalManifest(server, mysql, tables, other, snapshot, sink);
    }

    LocalManifest copying(String how) {
        return new LocalManifest(server, mysql, tables, engine, how, sink);
    }

    LocalManifest to(String where) {
        return new LocalManifest(server, mysql, tables, engine, snapshot, where);
    }

    LocalManifest withReplica(DatabaseServer replica, String secret) {
        String line = "replica: {host: 127.0.0.1, port: " + replica.port() + ", credentialsSecretRef: {name: " + secret
                + "}}";
        return new LocalManifest(server, line, tables, engine, snapshot, sink);
    }

    String yaml() {
        return """
                apiVersion: lyrebird.dev/v1alpha1
                kind: CdcSource
                metadata: {name: orders}
                spec:
                  mysql:
                    host: 127.0.0.1
                    port: %d
                    credentialsSecretRef: {name: orders-db}
                    tls: {mode: Disabled}
                    %s
                  tables: %s
                  engine: %s
                  snapshot: %s
                  sink:
                    %s
                """.formatted(server.port(), mysql, tables, engine, snapshot, sink);
    }
}

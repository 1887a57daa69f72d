package dev.lyrebird.runtime.engine.debezium;

import dev.lyrebird.api.v1alpha1.source.EngineChoice;
import dev.lyrebird.api.v1alpha1.source.FormatType;
import dev.lyrebird.api.v1alpha1.source.OversizePolicy;
import dev.lyrebird.api.v1alpha1.source.SnapshotMode;
import dev.lyrebird.api.v1alpha1.source.TlsMode;
import dev.lyrebird.api.v1alpha1.source.TruncatePolicy;
import dev.lyrebird.api.v1alpha1.source.UnconfirmedPolicy;
import dev.lyrebird.contract.config.CheckpointConfig;
import dev.lyrebird.contract.config.FormatConfig;
import dev.lyrebird.contract.config.LimitsConfig;
import dev.lyrebird.contract.config.PipelineConfig;
import dev.lyrebird.contract.config.ServerConfig;
import dev.lyrebird.contract.config.SinkConfig;
import dev.lyrebird.contract.config.SourceKey;
import dev.lyrebird.contract.config.StdoutSinkConfig;
import dev.lyrebird.contract.gate.Gate;
import dev.lyrebird.contract.names.DataKeys;
import dev.lyrebird.contract.names.Mounts;
import dev.lyrebird.runtime.server.JdbcSourceServer;
import dev.lyrebird.testkit.database.DatabaseServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * Sources of a test's server.
 *
 * @param mounts folder in which the Secrets are
 */
public record Sources(
        DatabaseServer server,
        Path mounts,
        TlsMode tls,
        Optional<Long> serverId,
        String host,
        int port,
        FormatConfig format,
        EngineChoice engine,
        List<Gate> gates,
        SinkConfig sink) {
    public static final String SECRET = "orders-db";
    public static final String CA_SECRET = "orders-ca";
    public static final String USER = "capture";
    public static final String PASSWORD = "secret-of-the-capture";

    /** @return sources of {@code server} that log in as {@link #USER}, without TLS */
    public static Sources of(DatabaseServer server, Path mounts) {
        Sources sources = new Sources(
                server,
                mounts,
                TlsMode.Disabled,
                Optional.empty(),
                server.host(),
                server.port(),
                new FormatConfig(FormatType.DebeziumJson, false),
                EngineChoice.Debezium,
                List.of(),
                new StdoutSinkConfig());
        sources.mount(Mounts.SOURCE_CREDENTIALS, DataKeys.USERNAME, USER);
        sources.mount(Mounts.SOURCE_CREDENTIALS, DataKeys.PASSWORD, PASSWORD);
        return sources;
    }

    public Sources with(TlsMode mode) {
        if (mode == TlsMode.VerifyCa || mode == TlsMode.VerifyIdentity) {
            mount(Mounts.SOURCE_CA, DataKeys.CA, server.caPem());
        }
        return new Sources(server, mounts, mode, serverId, host, port, format, engine, gates, sink);
    }

    public Sources withServerId(long id) {
        return new Sources(server, mounts, tls, Optional.of(id), host, port, format, engine, gates, sink);
    }

    public Sources at(String otherHost, int otherPort) {
        return new Sources(server, mounts, tls, serverId, otherHost, otherPort, format, engine, gates, sink);
    }

    public Sources withSchemas() {
        return with(new FormatConfig(format.type(), true, format.truncates()));
    }

    public Sources withTruncates() {
        return with(new FormatConfig(format.type(), format.schemas(), Optional.of(TruncatePolicy.Deliver)));
    }

    private Sources with(FormatConfig other) {
        return new Sources(server, mounts, tls, serverId, host, port, other, engine, gates, sink);
    }

    public Sources with(EngineChoice other) {
        return new Sources(server, mounts, tls, serverId, host, port, format, other, gates, sink);
    }

    public Sources behind(Gate... passed) {
        return new Sources(server, mounts, tls, serverId, host, port, format, engine, List.of(passed), sink);
    }

    public Sources to(SinkConfig other) {
        return new Sources(server, mounts, tls, serverId, host, port, format, engine, gates, other);
    }

    /** Writes a key of a Secret. */
    public void mount(String folder, String key, String text) {
        try {
            Files.createDirectories(mounts.resolve(folder));
            Files.writeString(mounts.resolve(folder).resolve(key), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public JdbcSourceServer capturing(String... tables) {
        return new JdbcSourceServer(config(tables), mounts, Clock.systemUTC(), new Random());
    }

    public PipelineConfig config(String... tables) {
        boolean ownCa = tls == TlsMode.VerifyCa || tls == TlsMode.VerifyIdentity;
        return new PipelineConfig(
                PipelineConfig.VERSION,
                new SourceKey("default", "shop", "uid-of-a-test"),
                "uid-of-the-checkpoint",
                new ServerConfig(host, port, tls, SECRET, ownCa ? Optional.of(CA_SECRET) : Optional.empty(), serverId),
                List.of(tables),
                engine,
                SnapshotMode.Initial,
                Optional.empty(),
                Optional.empty(),
                sink,
                format,
                new CheckpointConfig(10, 24, UnconfirmedPolicy.Continue, 300, Optional.empty()),
                new LimitsConfig(16 << 20, 1_000_000, OversizePolicy.Stop),
                gates,
                List.of());
    }
}

package dev.lyrebird.runtime.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lyrebird.api.v1alpha1.snapshot.ChunkBy;
import dev.lyrebird.api.v1alpha1.snapshot.UnkeyedTables;
import dev.lyrebird.api.v1alpha1.source.TlsMode;
import dev.lyrebird.contract.config.PipelineConfig;
import dev.lyrebird.contract.config.ServerConfig;
import dev.lyrebird.contract.names.DataKeys;
import dev.lyrebird.contract.names.Mounts;
import dev.lyrebird.contract.report.SourceReason;
import dev.lyrebird.contract.snapshot.Chunking;
import dev.lyrebird.contract.snapshot.SnapshotConfig;
import dev.lyrebird.contract.snapshot.Throttle;
import dev.lyrebird.runtime.checkpoint.Samples;
import dev.lyrebird.runtime.config.ConfigRoot;
import dev.lyrebird.runtime.failure.SourceFailure;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Workers ask a server again after 20 seconds at most; one that refuses their account must not count all of them. */
class RefusedAccountTest {
    private static final int DENIED = 1045;

    @TempDir
    private Path mounts;

    private final AtomicInteger logIns = new AtomicInteger();
    private ServerSocket port;
    private SnapshotSource source;

    @BeforeEach
    void serve() throws IOException {
        port = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread thread = new Thread(this::refuse, "refusing-server");
        thread.setDaemon(true);
        thread.start();
        mount("wrong");
        source = new SnapshotSource(config(), new ConfigRoot(mounts));
    }

    @AfterEach
    void close() throws IOException {
        port.close();
    }

    @Test
    void whoeverAsksOnlyOneLogInIsMade() throws IOException {
        for (int times = 0; times < 10; times++) {
            assertDenied(source::check);
            assertDenied(() -> source.connections());
        }
        assertThat(logIns).hasValue(1);

        mount("another one");
        assertDenied(source::check);
        assertDenied(source::check);
        assertThat(logIns).as("others are tried at once").hasValue(2);
    }

    private static void assertDenied(ThrowingCallable question) {
        assertThatThrownBy(question)
                .isInstanceOfSatisfying(SourceFailure.class, failure -> assertThat(failure.reason())
                        .isEqualTo(SourceReason.AccessDenied))
                .hasMessageContaining("It is tried again in 1 minute");
    }

    private void mount(String password) throws IOException {
        Path folder = Files.createDirectories(mounts.resolve(Mounts.SOURCE_CREDENTIALS));
        Files.writeString(folder.resolve(DataKeys.USERNAME), "capture");
        Files.writeString(folder.resolve(DataKeys.PASSWORD), password);
    }

    private SnapshotConfig config() {
        PipelineConfig sample = Samples.config("uid");
        ServerConfig server = new ServerConfig(
                "127.0.0.1", port.getLocalPort(), TlsMode.Disabled, "orders-db", Optional.empty(), Optional.empty());
        PipelineConfig pipeline = new PipelineConfig(
                sample.version(),
                sample.source(),
                sample.checkpointUid(),
                server,
                sample.tables(),
                sample.engine(),
                sample.snapshot(),
                sample.startFrom(),
                sample.firstCopy(),
                sample.sink(),
                sample.format(),
                sample.checkpoint(),
                sample.limits(),
                sample.gates(),
                sample.acknowledged());
        return new SnapshotConfig(
                SnapshotConfig.VERSION,
                "job",
                "uid-of-a-job",
                pipeline,
                server,
                Samples.at(4),
                Samples.SERVER,
                List.of(),
                List.of(),
                Map.of(),
                new Chunking(100, ChunkBy.Auto),
                1,
                1,
                Throttle.none(),
                UnkeyedTables.Refuse,
                2);
    }

    /** Says what servers say to a password that is wrong, in the place of a greeting. */
    private void refuse() {
        byte[] words = "Access denied for user 'capture'@'localhost' (using password: YES)"
                .getBytes(StandardCharsets.US_ASCII);
        byte[] packet = new byte[words.length + 7];
        packet[0] = (byte) (words.length + 3);
        packet[4] = (byte) 0xFF;
        packet[5] = (byte) DENIED;
        packet[6] = (byte) (DENIED >> 8);
        System.arraycopy(words, 0, packet, 7, words.length);
        while (!port.isClosed()) {
            try (Socket socket = port.accept()) {
                logIns.incrementAndGet();
                socket.getOutputStream().write(packet);
            } catch (IOException e) {
                // who was refused has gone, or nobody is any more
                continue;
            }
        }
    }
}

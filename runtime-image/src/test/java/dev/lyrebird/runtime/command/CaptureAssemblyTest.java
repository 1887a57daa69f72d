package dev.lyrebird.runtime.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lyrebird.api.v1alpha1.source.TlsMode;
import dev.lyrebird.contract.config.CaSecret;
import dev.lyrebird.contract.config.ClientCertificateConfig;
import dev.lyrebird.contract.config.PipelineConfig;
import dev.lyrebird.contract.config.ServerConfig;
import dev.lyrebird.runtime.checkpoint.Samples;
import dev.lyrebird.runtime.config.ConfigEdit;
import dev.lyrebird.runtime.config.ConfigRoot;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CaptureAssemblyTest {
    @TempDir
    private Path mounts;

    /** What an engine was started with, and must be started again for. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "source/credentials/username",
                "source/credentials/password",
                "source/ca/root.pem",
                "source/certificate/tls.crt",
                "source/certificate/tls.key"
            })
    void eachMountedFileOfTheServerCounts(String file) throws Exception {
        PipelineConfig config = ConfigEdit.of(Samples.config("uid"))
                .server(new ServerConfig(
                        "orders-db",
                        3306,
                        TlsMode.VerifyCa,
                        "orders-db",
                        Optional.of(new CaSecret("ca", "root.pem")),
                        Optional.of(new ClientCertificateConfig("orders-db-cert", "tls.crt", "tls.key")),
                        Optional.empty()))
                .done();
        String before = CaptureAssembly.mountedFiles(config, new ConfigRoot(mounts));
        Files.createDirectories(mounts.resolve(file).getParent());
        Files.writeString(mounts.resolve(file), "renewed");

        assertThat(CaptureAssembly.mountedFiles(config, new ConfigRoot(mounts))).isNotEqualTo(before);
    }
}

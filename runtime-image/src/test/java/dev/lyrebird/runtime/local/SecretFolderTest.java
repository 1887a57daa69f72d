package dev.lyrebird.runtime.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lyrebird.contract.config.PipelineConfig;
import dev.lyrebird.contract.names.Mounts;
import dev.lyrebird.runtime.checkpoint.Samples;
import dev.lyrebird.runtime.manifest.ManifestReader;
import dev.lyrebird.runtime.manifest.Manifests;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretFolderTest {
    @TempDir
    Path folder;

    @Test
    void theEnvironmentCountsBeforeAManifestOfTheSameNamespace() throws Exception {
        PipelineConfig config = Samples.config("uid");
        String secret = config.server().credentialsSecret();
        Files.writeString(folder.resolve("secrets.yaml"), """
                {apiVersion: v1, kind: Secret, metadata: {name: %s, namespace: elsewhere}, stringData: {username: wrong}}
                ---
                {apiVersion: v1, kind: Secret, metadata: {name: %s, namespace: %s}, data: {username: YWRh, password: b2xk}}
                """.formatted(
                        secret, secret, config.source().namespace()));
        Manifests manifests = ManifestReader.read(folder);
        SecretValues values = new SecretValues(manifests, Map.of(SecretValues.variable(secret, "password"), "new"));

        Path path;
        try (SecretFolder mounted = SecretFolder.of(config, Optional.empty(), values, folder)) {
            path = mounted.path();
            assertThat(path.resolve(Mounts.SOURCE_CREDENTIALS + "/username")).hasContent("ada");
            assertThat(path.resolve(Mounts.SOURCE_CREDENTIALS + "/password")).hasContent("new");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                    .isEqualTo("rwx------");
            assertThat(path.resolve(Mounts.SINK_FILES + "/secrets.yaml")).exists();
        }
        assertThat(path).doesNotExist();
        assertThat(folder.resolve("secrets.yaml")).as("the volume stays").exists();
    }

    @Test
    void aKeyThatIsMissingIsNamedWithThoseThatAreThere() throws Exception {
        PipelineConfig config = Samples.config("uid");
        Files.writeString(folder.resolve("secrets.yaml"), """
                apiVersion: v1
                kind: Secret
                metadata: {name: %s, namespace: %s}
                stringData: {user: ada, password: hunter2}
                """.formatted(
                        config.server().credentialsSecret(), config.source().namespace()));
        SecretValues values = new SecretValues(ManifestReader.read(folder), Map.of());

        assertThatThrownBy(() -> SecretFolder.of(config, Optional.empty(), values, folder))
                .isInstanceOf(MissingSecrets.class)
                .hasMessageContaining("expected the key 'username'")
                .hasMessageContaining("found only 'password', 'user'")
                .hasMessageNotContaining("hunter2");
    }
}

package dev.lyrebird.runtime.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lyrebird.contract.json.Json;
import dev.lyrebird.contract.names.Mounts;
import dev.lyrebird.runtime.checkpoint.Samples;
import dev.lyrebird.testkit.process.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigRootTest {
    @TempDir
    private Path folder;

    @Test
    void aPipelineIsReadAsItWasWritten() throws Exception {
        write("pipeline/pipeline.json", Json.write(Samples.config("uid")));

        assertThat(new ConfigRoot(folder).pipeline()).isEqualTo(Samples.config("uid"));
    }

    /** The image is trained with it; a pipeline that is out of date would fail there only, and late. */
    @Test
    void thePipelineThatTrainsTheImageIsReadable() throws Exception {
        write(
                "pipeline/pipeline.json",
                Files.readString(Repository.root().resolve("images/lyrebird/training-pipeline.json")));

        assertThat(new ConfigRoot(folder).pipeline().source().name()).isEqualTo("training");
    }

    @Test
    void anUnreadablePipelineSaysWhereAndWhatToDo() throws Exception {
        String whole = Json.write(Samples.config("uid"));
        write("pipeline/pipeline.json", "{\"surprise\":true," + whole.substring(1));

        assertThatThrownBy(() -> new ConfigRoot(folder).pipeline())
                .isInstanceOf(UnusableConfig.class)
                .hasMessageContaining("surprise")
                .hasMessageContaining("one release");
    }

    @Test
    void aMissingPipelineNamesItsKey() {
        assertThatThrownBy(() -> new ConfigRoot(folder).pipeline())
                .isInstanceOf(UnusableConfig.class)
                .hasMessageContaining("pipeline.json");
    }

    @Test
    void aLineFeedAtTheEndIsNotPartOfAPassword() throws Exception {
        write("source/credentials/username", "lyrebird\n");
        write("source/credentials/password", " secret \r\n");

        assertThat(mounted().credentials()).isEqualTo(new Credentials("lyrebird", " secret "));
    }

    @Test
    void aMissingKeyIsNamedWithItsSecretAndTheField() throws Exception {
        write("source/credentials/username", "lyrebird");

        assertThatThrownBy(() -> mounted().credentials())
                .isInstanceOf(MissingFile.class)
                .hasMessageContaining("'password' in the Secret \"orders-db\" (spec.mysql.credentialsSecretRef)");
    }

    @Test
    void theFingerprintChangesWithEachKeyAndWhenOneComesOrGoes() throws Exception {
        String none = mounted().fingerprint("username", "password");
        write("source/credentials/username", "a");
        String one = mounted().fingerprint("username", "password");
        write("source/credentials/password", "a");
        String both = mounted().fingerprint("username", "password");

        assertThat(none).isNotEqualTo(one);
        assertThat(one).isNotEqualTo(both);
        assertThat(mounted().fingerprint("username", "password")).isEqualTo(both);
    }

    private MountedFolder mounted() {
        return new ConfigRoot(folder).secret(Mounts.SOURCE_CREDENTIALS, "orders-db", "spec.mysql.credentialsSecretRef");
    }

    private void write(String path, String text) throws IOException {
        Files.createDirectories(folder.resolve(path).getParent());
        Files.writeString(folder.resolve(path), text);
    }
}

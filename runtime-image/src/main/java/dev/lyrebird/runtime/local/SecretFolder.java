package dev.lyrebird.runtime.local;

import dev.lyrebird.contract.config.PipelineConfig;
import dev.lyrebird.contract.config.SecretMount;
import dev.lyrebird.contract.config.SecretMounts;
import dev.lyrebird.contract.config.ServerConfig;
import dev.lyrebird.contract.names.Mounts;
import dev.lyrebird.runtime.config.ConfigRoot;
import dev.lyrebird.runtime.files.Names;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a pod would find mounted, in a temporary folder that only this user can read and that goes when the run ends.
 *
 * @param path the folder, laid out as below {@link Mounts#ROOT}
 */
public record SecretFolder(Path path) implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SecretFolder.class);

    /**
     * @param reader the replica that copies read, if they do
     * @param files where the {@code file} destination's volume is
     * @throws MissingSecrets when a key is nowhere; the message names all of them
     */
    public static SecretFolder of(PipelineConfig config, Optional<ServerConfig> reader, SecretValues values, Path files)
            throws IOException, MissingSecrets {
        List<SecretMount> mounts = new ArrayList<>(SecretMounts.of(config));
        reader.map(SecretMounts::ofReplica).ifPresent(mounts::addAll);
        List<String> missing = new ArrayList<>();
        SecretFolder folder = new SecretFolder(Files.createTempDirectory("lyrebird-")); // readable by its owner alone
        for (SecretMount mount : mounts) {
            for (String key : mount.keys()) {
                Optional<byte[]> value = values.value(config.source().namespace(), mount.secret(), key);
                if (value.isPresent()) {
                    folder.write(mount.path() + "/" + key, value.get());
                } else {
                    missing.add(words(
                            config, mount, key, values.keys(config.source().namespace(), mount.secret())));
                }
            }
        }
        if (!missing.isEmpty()) {
            folder.close();
            throw new MissingSecrets(String.join("\n", missing));
        }
        Path volume = folder.path().resolve(Mounts.SINK_FILES);
        Names.createFolders(volume.getParent());
        Files.createSymbolicLink(volume, files.toAbsolutePath());
        return folder;
    }

    private static String words(PipelineConfig config, SecretMount mount, String key, List<String> found) {
        return "CdcSource " + config.source().name() + ": expected the key '" + key + "' in "
                + ConfigRoot.words(mount.secret(), mount.field())
                + ", found "
                + (found.isEmpty()
                        ? "none. Add such a Secret to the manifests"
                        : "only '" + String.join("', '", found) + "'. Add the key, or name the one that is meant")
                + ", or set "
                + SecretValues.variable(mount.secret(), key) + ".";
    }

    private void write(String name, byte[] value) throws IOException {
        Path file = path.resolve(name);
        Names.createFolders(file.getParent());
        Files.write(file, value);
    }

    @Override
    public void close() {
        try (Stream<Path> all = Files.walk(path)) {
            for (Path file : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            LOG.warn("The Secrets in {} could not be removed: {}", path, e.toString());
        }
    }
}

package dev.lyrebird.runtime.config;

import dev.lyrebird.contract.config.PipelineConfig;
import dev.lyrebird.contract.json.MalformedJson;
import dev.lyrebird.contract.names.DataKeys;
import dev.lyrebird.contract.names.Mounts;
import java.nio.file.Path;

/**
 * The folder below which everything is mounted.
 *
 * @param root {@code /etc/lyrebird} in a pod
 */
public record ConfigRoot(Path root) {
    /** @throws UnusableConfig when it is missing, no JSON, or of another version */
    public PipelineConfig pipeline() throws UnusableConfig {
        try {
            return PipelineConfig.FORM.read(folder(Mounts.PIPELINE).text(DataKeys.PIPELINE));
        } catch (MissingFile e) {
            throw new UnusableConfig(e.getMessage(), e);
        } catch (MalformedJson e) {
            throw new UnusableConfig(
                    "The pipeline configuration in " + folder(Mounts.PIPELINE).path() + " cannot be read: "
                            + e.getMessage() + ". The operator writes it: do not edit it, and let operator and runtime"
                            + " image be of one release.",
                    e);
        }
    }

    /** @param mount one of {@link Mounts} */
    public MountedFolder folder(String mount) {
        Path path = root.resolve(mount);
        return new MountedFolder(path, "what is mounted at " + path);
    }

    /**
     * @param mount one of {@link Mounts}
     * @param name name of the Secret that is mounted there
     * @param field field of the spec that names it
     */
    public MountedFolder secret(String mount, String name, String field) {
        return new MountedFolder(root.resolve(mount), words(name, field));
    }

    /** @return a Secret as messages call it: by its name, and by the field that names it */
    public static String words(String name, String field) {
        return "the Secret \"" + name + "\" (" + field + ")";
    }
}

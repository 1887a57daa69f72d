package dev.lyrebird.runtime.command;

import dev.lyrebird.api.v1alpha1.source.CdcSourceSpec;
import dev.lyrebird.contract.names.DataKeys;
import dev.lyrebird.runtime.checkpoint.StoreUnavailable;
import dev.lyrebird.runtime.files.Names;
import dev.lyrebird.runtime.local.EmbeddedDatabase;
import dev.lyrebird.runtime.local.FolderInUse;
import dev.lyrebird.runtime.local.MissingSecrets;
import dev.lyrebird.runtime.local.SecretValues;
import dev.lyrebird.runtime.local.SpecOverrides;
import dev.lyrebird.runtime.manifest.Manifests;
import dev.lyrebird.runtime.manifest.Resource;
import dev.lyrebird.runtime.manifest.UnusableManifest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Where a run keeps things, and what it does otherwise than the manifests say.
 *
 * @param state folder of the checkpoints
 * @param volumes folder of the volumes
 * @param stdout whether events are printed, whatever destination a source has
 * @param database the server that is captured, whatever server a source has
 */
record LocalSettings(
        Path state,
        Path volumes,
        boolean stdout,
        Optional<EmbeddedDatabase> database,
        Map<String, String> environment) {
    LocalSource open(Resource<CdcSourceSpec> source, Manifests manifests)
            throws UnusableManifest, MissingSecrets, FolderInUse, IOException, StoreUnavailable {
        String name = source.metadata().name() + (stdout ? ".stdout" : "");
        return LocalSource.of(
                new Resource<>(source.metadata(), spec(source.spec()), source.place()),
                new SecretValues(manifests, variables(source.spec())),
                state.resolve(source.metadata().space()).resolve(name),
                volume(source.spec()));
    }

    private CdcSourceSpec spec(CdcSourceSpec written) {
        CdcSourceSpec spec = stdout ? SpecOverrides.toStdout(written) : written;
        return database.map(found -> SpecOverrides.at(found, spec)).orElse(spec);
    }

    private Path volume(CdcSourceSpec spec) throws IOException {
        if (spec.sink().file() == null) {
            return volumes;
        }
        Path volume = volumes.resolve(spec.sink().file().claimName());
        Names.createFolders(volume);
        return volume;
    }

    /** The embedded database has an account of its own, which is taken in place of the source's. */
    private Map<String, String> variables(CdcSourceSpec spec) {
        Map<String, String> variables = new HashMap<>(environment);
        database.ifPresent(found -> {
            String secret = spec.mysql().credentialsSecretRef().name();
            variables.put(SecretValues.variable(secret, DataKeys.USERNAME), found.username());
            variables.put(SecretValues.variable(secret, DataKeys.PASSWORD), found.password());
        });
        return variables;
    }
}

package dev.lyrebird.runtime.command;

import dev.lyrebird.api.v1alpha1.source.CdcSourceSpec;
import dev.lyrebird.contract.checkpoint.Checkpoint;
import dev.lyrebird.contract.checkpoint.CheckpointReading;
import dev.lyrebird.contract.config.PipelineConfig;
import dev.lyrebird.contract.config.ServerConfig;
import dev.lyrebird.contract.gate.GateTests;
import dev.lyrebird.contract.gate.TestResult;
import dev.lyrebird.contract.resolve.ServerResolver;
import dev.lyrebird.contract.snapshot.CopyReader;
import dev.lyrebird.runtime.checkpoint.StartRules;
import dev.lyrebird.runtime.checkpoint.StoreUnavailable;
import dev.lyrebird.runtime.checkpoint.Stored;
import dev.lyrebird.runtime.config.ConfigRoot;
import dev.lyrebird.runtime.copies.OwnCopies;
import dev.lyrebird.runtime.copies.WantedJob;
import dev.lyrebird.runtime.explain.NamedGate;
import dev.lyrebird.runtime.explain.SourceGates;
import dev.lyrebird.runtime.local.FolderInUse;
import dev.lyrebird.runtime.local.MissingSecrets;
import dev.lyrebird.runtime.local.RunLock;
import dev.lyrebird.runtime.local.SecretFolder;
import dev.lyrebird.runtime.local.SecretValues;
import dev.lyrebird.runtime.manifest.Resource;
import dev.lyrebird.runtime.manifest.UnusableManifest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A source of a folder, ready to be captured on this machine.
 *
 * @param own the copies that it makes of its own accord
 * @param jobs the SnapshotJobs that manifests ask for
 * @param uid what stands for its UID: that of its checkpoint
 * @param folder where its checkpoint is
 */
record LocalSource(
        PipelineConfig config,
        OwnCopies own,
        List<WantedJob> jobs,
        String uid,
        CaptureStorage.Folder storage,
        Path folder,
        SecretFolder secrets,
        RunLock lock)
        implements AutoCloseable {
    private static final String COPIES = "copies";

    /**
     * @param folder where its checkpoint is, or will be
     * @param volumes where volumes are: a folder for each claim
     */
    static LocalSource of(Resource<CdcSourceSpec> source, SecretValues values, Path folder, Path volumes)
            throws UnusableManifest, MissingSecrets, FolderInUse, IOException, StoreUnavailable {
        List<NamedGate> gates = new SourceGates(values.manifests()).of(source);
        checkTests(source, gates);
        List<WantedJob> jobs = LocalJobs.of(source, values.manifests());
        ResolvedSource.of(source, gates, ""); // what is wrong with it is said before anything is made
        OwnCopies own = LocalJobs.own(source, folder.resolve(COPIES));
        RunLock lock = RunLock.take(folder);
        try {
            CaptureStorage.Folder storage = CaptureStorage.Folder.at(folder, CaptureStorage.Copies.ThisProcess);
            LocalJobs.checkUnchanged(jobs, folder.resolve(COPIES));
            Stored stored = storage.store().read().orElseThrow();
            PipelineConfig config = ResolvedSource.of(source, gates, stored.uid());
            LocalOrders orders = new LocalOrders(folder.resolve(CaptureStorage.Folder.ORDER));
            orders.give(stored.reading(), config);
            look(own, stored.reading(), config, orders);
            return new LocalSource(
                    config,
                    own,
                    jobs,
                    stored.uid(),
                    storage,
                    folder,
                    SecretFolder.of(config, reader(source, own, jobs), values, volumes),
                    lock);
        } catch (UnusableManifest | MissingSecrets | IOException | StoreUnavailable e) {
            lock.close();
            throw e;
        }
    }

    /** A checkpoint that a person has to decide about says nothing yet. */
    private static void look(OwnCopies own, CheckpointReading found, PipelineConfig config, LocalOrders orders)
            throws IOException {
        if (!(found instanceof CheckpointReading.Readable readable)) {
            return;
        }
        if (!(readable.document() instanceof Checkpoint checkpoint)) {
            own.begin();
        } else if (new StartRules(config).goesOn(checkpoint)) {
            own.goOn(checkpoint);
        } else if (orders.leave(checkpoint)) {
            own.begin();
        }
    }

    /** @return the replica that copies of this run read; empty when none of them does */
    private static Optional<ServerConfig> reader(Resource<CdcSourceSpec> source, OwnCopies own, List<WantedJob> jobs)
            throws IOException {
        boolean read = jobs.stream().map(WantedJob::spec).anyMatch(CopyReader::wantsReplica) || own.readReplica();
        return ServerResolver.replica(source.spec().mysql()).filter(replica -> read);
    }

    /** A gate that does not hold what it promises lets nothing out, as in a cluster. */
    private static void checkTests(Resource<CdcSourceSpec> source, List<NamedGate> gates) throws UnusableManifest {
        for (NamedGate named : gates) {
            List<TestResult> failed = new GateTests(named.gate(), List.of())
                    .run(named.tests()).stream().filter(test -> !test.passed()).toList();
            if (!failed.isEmpty()) {
                throw new UnusableManifest(
                        source.place() + ": " + named.gate().label() + ", which CdcSource "
                                + source.metadata().name() + " passes, fails its tests: "
                                + failed.stream().map(TestResult::toString).toList() + ". `explain` says why.",
                        null);
            }
        }
    }

    /** @return where its SnapshotJobs are kept */
    Path copies() {
        return folder.resolve(COPIES);
    }

    ConfigRoot root() {
        return new ConfigRoot(secrets.path());
    }

    @Override
    public void close() throws IOException {
        secrets.close();
        lock.close();
    }
}

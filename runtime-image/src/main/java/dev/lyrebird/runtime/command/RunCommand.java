package dev.lyrebird.runtime.command;

import dev.lyrebird.api.v1alpha1.source.CdcSourceSpec;
import dev.lyrebird.contract.report.ExitCode;
import dev.lyrebird.runtime.checkpoint.StoreUnavailable;
import dev.lyrebird.runtime.local.EmbeddedDatabase;
import dev.lyrebird.runtime.local.FolderInUse;
import dev.lyrebird.runtime.local.MissingSecrets;
import dev.lyrebird.runtime.local.RunLock;
import dev.lyrebird.runtime.local.UnusableFile;
import dev.lyrebird.runtime.manifest.ManifestReader;
import dev.lyrebird.runtime.manifest.Manifests;
import dev.lyrebird.runtime.manifest.Resource;
import dev.lyrebird.runtime.manifest.UnusableManifest;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Captures on this machine what manifests say, without a cluster. */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        versionProvider = RuntimeVersion.class,
        sortOptions = false,
        description = {
            "Captures every CdcSource of a folder on this machine, without a cluster, and carries out its SnapshotJobs: the"
                    + " manifests are the same, and they are resolved as the operator does. Ctrl-C ends it in order; the next"
                    + " run goes on from there.",
            "",
            "Gates (CdcFilter, ClusterCdcFilter) are taken from the folder. Secrets are taken from the environment, where the"
                    + " key 'password' of a Secret 'orders-db' is LYREBIRD_SECRET_ORDERS_DB_PASSWORD, or else from the folder."
                    + " Events of the destination 'stdout' go to standard output, everything else to standard error.",
            ""
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:stopped as asked for",
            "1:a source cannot be captured, or not any more; the message says why",
            "2:wrong command line",
            "3:out of memory",
            "4:another process captures one of these sources",
            "5:the engine could not be stopped",
            "6:the grace period was over before everything was delivered",
            "8:stopped as asked for, after a SnapshotJob had failed, wholly or for some tables",
            "9:a manifest cannot be used, or a Secret is missing"
        })
final class RunCommand implements Callable<Integer> {
    private final SourceServers servers;
    private final Map<String, String> environment;
    private final PrintStream err = System.err;

    @Option(
            names = {"-f", "--filename"},
            paramLabel = "DIR",
            required = true,
            description = "File or folder with the manifests.")
    private Path path;

    @Option(
            names = "--stdout",
            description =
                    "Print the events instead of delivering them to where the manifests say; with a checkpoint of its"
                            + " own, so that nothing is missed there later.")
    private boolean stdout;

    @Option(
            names = "--embedded",
            description =
                    "Start a MariaDB with sample data and a little traffic, and capture that one whatever server the"
                            + " manifests name.")
    private boolean embedded;

    @Option(
            names = "--state",
            paramLabel = "DIR",
            defaultValue = ".lyrebird",
            description = "Where checkpoints are kept (${DEFAULT-VALUE}). Without them a source begins anew.")
    private Path state;

    @Option(
            names = "--volumes",
            paramLabel = "DIR",
            description =
                    "Where the destination 'file' finds its volume: a folder with the name of the claim. Left out: the"
                            + " folder volumes of --state.")
    private Path volumes;

    @Option(
            names = "--grace-seconds",
            paramLabel = "SECONDS",
            defaultValue = "30",
            description = "How long a stop may take (${DEFAULT-VALUE}).")
    private int graceSeconds;

    RunCommand(SourceServers servers, Map<String, String> environment) {
        this.servers = servers;
        this.environment = environment;
    }

    @Override
    public Integer call() throws InterruptedException {
        try {
            return run().code();
        } catch (UnusableManifest | MissingSecrets e) {
            return refuse(e, ExitCode.Config);
        } catch (FolderInUse e) {
            return refuse(e, ExitCode.Fenced);
        } catch (FileSystemException e) {
            err.println(e.getFile() + " cannot be used: " + UnusableFile.why(e) + "." + placeOf(e));
            return ExitCode.Failed.code();
        } catch (IOException | StoreUnavailable e) {
            return refuse(e, ExitCode.Failed);
        }
    }

    private String placeOf(FileSystemException e) {
        boolean isState =
                e.getFile() != null && Path.of(e.getFile()).toAbsolutePath().startsWith(state.toAbsolutePath());
        return isState
                ? " What is to outlive the run is kept below " + state
                        + ": make that a folder that may be written, or give another one with --state."
                : "";
    }

    private int refuse(Exception e, ExitCode code) {
        err.println(e.getMessage());
        return code.code();
    }

    private ExitCode run()
            throws UnusableManifest, MissingSecrets, FolderInUse, IOException, StoreUnavailable, InterruptedException {
        Manifests manifests = ManifestReader.read(path);
        LocalJobs.check(manifests);
        List<Resource<CdcSourceSpec>> wanted = wanted(manifests);
        if (!embedded) {
            return run(manifests, wanted, Optional.empty());
        }
        EmbeddedDatabase.Starter starter = EmbeddedDatabase.starter()
                .orElseThrow(() -> new IOException("There is no database in this build to start: --embedded works with"
                        + " `make try` in a checkout of Lyrebird. Leave it out to capture the manifests' own server."));
        Path folder = state.resolve("embedded");
        try (RunLock lock = RunLock.take(folder);
                EmbeddedDatabase database = starter.start(folder, err::println)) {
            return run(manifests, wanted, Optional.of(database));
        }
    }

    private List<Resource<CdcSourceSpec>> wanted(Manifests manifests) throws UnusableManifest {
        List<Resource<CdcSourceSpec>> wanted = new ArrayList<>();
        for (Resource<CdcSourceSpec> source : manifests.sources()) {
            if (Boolean.TRUE.equals(source.spec().suspend())) {
                err.println(source.metadata().name() + ": left out, since spec.suspend is true.");
            } else {
                wanted.add(source);
            }
        }
        if (wanted.isEmpty()) {
            throw new UnusableManifest("Expected a CdcSource to capture in " + path + ", found none.", null);
        }
        return wanted;
    }

    private ExitCode run(Manifests manifests, List<Resource<CdcSourceSpec>> wanted, Optional<EmbeddedDatabase> database)
            throws UnusableManifest, MissingSecrets, FolderInUse, IOException, StoreUnavailable, InterruptedException {
        LocalSettings settings = new LocalSettings(
                state, Optional.ofNullable(volumes).orElse(state.resolve("volumes")), stdout, database, environment);
        try (LocalRun run = new LocalRun(servers, graceSeconds, err)) {
            for (Resource<CdcSourceSpec> source : wanted) {
                run.add(settings.open(source, manifests));
            }
            return run.run();
        }
    }
}

package dev.lyrebird.runtime.command;

import dev.lyrebird.contract.report.ExitCode;
import dev.lyrebird.contract.snapshot.GroupState;
import dev.lyrebird.contract.snapshot.SnapshotConfig;
import dev.lyrebird.runtime.config.ConfigRoot;
import dev.lyrebird.runtime.engine.DeliveryEnded;
import dev.lyrebird.runtime.http.PageServer;
import dev.lyrebird.runtime.snapshot.GroupRun;
import dev.lyrebird.runtime.snapshot.MountedThrottle;
import dev.lyrebird.runtime.snapshot.SnapshotFiles;
import dev.lyrebird.runtime.snapshot.SnapshotSource;
import dev.lyrebird.runtime.snapshot.WorkerProcess;
import dev.lyrebird.runtime.snapshot.ledger.LedgerLost;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Copies one group of a snapshot. */
@Command(
        name = "copy",
        mixinStandardHelpOptions = true,
        versionProvider = RuntimeVersion.class,
        description =
                "Copies the chunks of one group to the destination. What its ledger says is done is not read again.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:nothing of the group is left to do; what could not be copied, the ledger says",
            "1:the database, the destination or the API server did not do its part; trying again can help",
            "2:wrong command line",
            "3:out of memory",
            "4:another worker has taken over the group, or the snapshot is gone",
            "7:it was asked to stop before the group was done",
            "9:the configuration or the server to read cannot be used"
        })
final class SnapshotCopyCommand implements Callable<Integer> {
    private static final Logger LOG = LoggerFactory.getLogger(SnapshotCopyCommand.class);

    private final Map<String, String> environment;

    @Mixin
    private SnapshotMount mount;

    @Option(
            names = "--group",
            defaultValue = "${env:JOB_COMPLETION_INDEX}",
            required = true,
            description = "Number of the group, from 0; in a pod of an indexed Job it is the pod's index.")
    private int group;

    @Option(
            names = "--port",
            defaultValue = "8080",
            description = "Port of /livez and /metrics (${DEFAULT-VALUE}); 0 takes a free one.")
    private int port;

    @Option(
            names = "--grace-seconds",
            defaultValue = "30",
            description = "How long a stop may take (${DEFAULT-VALUE}): the pod's terminationGracePeriodSeconds.")
    private int graceSeconds;

    @Mixin
    private LedgerPlace place;

    private final AtomicBoolean asked = new AtomicBoolean();

    SnapshotCopyCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() throws Exception {
        return SnapshotRefusals.run(this::copy);
    }

    private ExitCode copy() throws Exception {
        ConfigRoot root = mount.root();
        SnapshotConfig config = SnapshotFiles.config(root);
        GroupRun run = new GroupRun(
                config,
                new SnapshotSource(config, root),
                place.ledger(config, group, environment),
                connection -> Sinks.beside(config.pipeline(), root, config.job() + "." + group + "." + connection),
                new WorkerProcess(
                        environment.getOrDefault("POD_UID", environment.getOrDefault("HOSTNAME", "a process")),
                        1,
                        new MountedThrottle(root, config),
                        Clock.systemUTC()));
        StopSignal.handle(Duration.ofSeconds(graceSeconds), () -> {
            asked.set(true);
            run.stop();
        });
        try (PageServer pages = PageServer.start(port, SnapshotPages.of(run))) {
            LOG.info("Copying group {} of {}; /livez and /metrics are on port {}.", group, config.job(), pages.port());
            return end(run);
        }
    }

    private ExitCode end(GroupRun run) throws Exception {
        boolean whole;
        try {
            whole = run.run();
        } catch (DeliveryEnded e) {
            throw new LedgerLost(e.getMessage());
        } catch (InterruptedException e) {
            if (!asked.get()) {
                throw e;
            }
            whole = false;
        }
        GroupState state = run.state().orElseThrow();
        LOG.info(
                "{} chunks are done, {} were given up.",
                state.done().size(),
                state.failed().size());
        return whole ? ExitCode.Stopped : ExitCode.Unfinished;
    }
}

package dev.lyrebird.runtime.command;

import dev.lyrebird.contract.report.ExitCode;
import dev.lyrebird.contract.snapshot.SnapshotConfig;
import dev.lyrebird.contract.snapshot.SnapshotPlan;
import dev.lyrebird.contract.text.Counted;
import dev.lyrebird.runtime.config.ConfigRoot;
import dev.lyrebird.runtime.snapshot.MountedThrottle;
import dev.lyrebird.runtime.snapshot.PlanRun;
import dev.lyrebird.runtime.snapshot.SnapshotFiles;
import dev.lyrebird.runtime.snapshot.SnapshotSource;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Plans a snapshot. */
@Command(
        name = "plan",
        mixinStandardHelpOptions = true,
        versionProvider = RuntimeVersion.class,
        description = "Cuts the tables into chunks and writes them into the ledgers. A plan that exists is kept.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:planned, now or before",
            "1:the database or the API server did not do its part; trying again can help",
            "2:wrong command line",
            "3:out of memory",
            "4:the ledgers are another snapshot's, or gone",
            "9:the configuration or the server to read cannot be used, or the ledgers are too large"
        })
final class SnapshotPlanCommand implements Callable<Integer> {
    private static final Logger LOG = LoggerFactory.getLogger(SnapshotPlanCommand.class);

    private final Map<String, String> environment;

    @Mixin
    private SnapshotMount mount;

    @Mixin
    private LedgerPlace place;

    SnapshotPlanCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() throws Exception {
        return SnapshotRefusals.run(this::plan);
    }

    private ExitCode plan() throws Exception {
        ConfigRoot root = mount.root();
        SnapshotConfig config = SnapshotFiles.config(root);
        SnapshotPlan plan = new PlanRun(
                        config,
                        new SnapshotSource(config, root),
                        place.plan(config, environment),
                        new MountedThrottle(root, config),
                        Clock.systemUTC())
                .run();
        LOG.info(
                "Planned: {} with about {}, cut into {} in {}.",
                Counted.of(plan.tables(), "table"),
                Counted.of(plan.rows(), "row"),
                Counted.of(plan.chunks(), "chunk"),
                Counted.of(plan.groups(), "group"));
        return ExitCode.Stopped;
    }
}

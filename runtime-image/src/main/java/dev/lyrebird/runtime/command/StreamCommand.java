package dev.lyrebird.runtime.command;

import dev.lyrebird.contract.config.PipelineConfig;
import dev.lyrebird.contract.report.Aspect;
import dev.lyrebird.contract.report.ExitCode;
import dev.lyrebird.contract.report.Finding;
import dev.lyrebird.contract.report.SourceReason;
import dev.lyrebird.runtime.checkpoint.StoreUnavailable;
import dev.lyrebird.runtime.config.ConfigRoot;
import dev.lyrebird.runtime.config.UnusableConfig;
import dev.lyrebird.runtime.http.PageServer;
import dev.lyrebird.runtime.report.ReportBoard;
import dev.lyrebird.runtime.stream.Capture;
import dev.lyrebird.runtime.stream.TerminationMessage;
import dev.lyrebird.runtime.time.Stopwatch;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Captures: follows the log and delivers, until it is stopped. */
@Command(
        name = RuntimeCommand.STREAM,
        mixinStandardHelpOptions = true,
        versionProvider = RuntimeVersion.class,
        description = "Copies the tables where that is asked for, follows the binlog and delivers its changes.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:stopped as asked for",
            "1:unexpected error, see the log",
            "2:wrong command line",
            "3:out of memory",
            "4:another process has taken over the checkpoint",
            "5:the engine could not be stopped",
            "6:the grace period was over before everything was delivered",
            "9:the mounted configuration cannot be used"
        })
final class StreamCommand implements Callable<Integer> {
    private static final Logger LOG = LoggerFactory.getLogger(StreamCommand.class);
    private static final int PORT = 8080;
    private static final int GRACE_SECONDS = 30;

    private final SourceServers servers;
    private final Map<String, String> environment;
    private final Stopwatch stopwatch = Stopwatch.system();
    private final RandomGenerator random = RandomGenerator.getDefault();
    private final Clock clock = Clock.systemUTC();

    @Mixin
    private Options options = new Options();

    @Option(
            names = "--port",
            defaultValue = "" + PORT,
            description = "Port of /livez, /readyz, /metrics and /status (${DEFAULT-VALUE}); 0 takes a free one.")
    private int port = PORT;

    @Option(
            names = "--grace-seconds",
            defaultValue = "" + GRACE_SECONDS,
            description = "How long a stop may take (${DEFAULT-VALUE}): the pod's terminationGracePeriodSeconds.")
    private int graceSeconds = GRACE_SECONDS;

    StreamCommand(SourceServers servers, Map<String, String> environment) {
        this.servers = servers;
        this.environment = environment;
    }

    @Override
    public Integer call() throws InterruptedException {
        try {
            return run().code();
        } catch (UnusableConfig e) {
            return refuse(e.getMessage());
        } catch (IOException | StoreUnavailable e) {
            return refuse(e.getMessage());
        }
    }

    private ExitCode run() throws UnusableConfig, IOException, StoreUnavailable, InterruptedException {
        ConfigRoot root = options.root();
        PipelineConfig config = config(root);
        CaptureEnds ends = CaptureEnds.of(config, root, servers).prepared();
        CaptureStorage storage = storage();
        AssembledCapture assembled = new CaptureAssembly(
                        pod(), Duration.ofSeconds(graceSeconds), clock, stopwatch, random)
                .assemble(config, root, storage, ends);
        Capture capture = assembled.capture();
        StopSignal.handle(Duration.ofSeconds(graceSeconds), capture::stop);
        try (PageServer pages = PageServer.start(port, StatusPages.of(capture, assembled.metrics()))) {
            LOG.info(
                    "Capturing for {}/{}; /livez, /readyz, /metrics and /status are on port {}.",
                    config.source().namespace(),
                    config.source().name(),
                    pages.port());
            ExitCode end = assembled.run();
            if (end != ExitCode.Stopped) {
                TerminationMessage.write(assembled.problems());
            }
            return end;
        }
    }

    /** When the pipeline cannot be read the report says so, under the name that the pod's own tells. */
    private PipelineConfig config(ConfigRoot root) throws UnusableConfig, InterruptedException {
        try {
            return root.pipeline();
        } catch (UnusableConfig e) {
            try {
                report(e);
            } catch (IOException | StoreUnavailable trouble) {
                LOG.warn("The report was not written: {}", trouble.getMessage());
                e.addSuppressed(trouble);
            }
            throw e;
        }
    }

    private void report(UnusableConfig problem) throws IOException, StoreUnavailable, InterruptedException {
        String podName = environment.getOrDefault("POD_NAME", "");
        ReportBoard board = new ReportBoard(pod(), "");
        board.finding(Aspect.Streaming, Finding.fails(SourceReason.InvalidSpec, problem.getMessage()));
        int suffix = podName.lastIndexOf("-capture-");
        if (suffix > 0) {
            storage().report(podName.substring(0, suffix)).write(board.current());
        }
    }

    private CaptureStorage storage() throws IOException, StoreUnavailable {
        return options.storage(environment, stopwatch, random);
    }

    private Integer refuse(String message) {
        LOG.error("{}", message);
        TerminationMessage.write(message);
        return ExitCode.Config.code();
    }

    private String pod() {
        return environment.getOrDefault(
                "POD_UID", "process-" + ProcessHandle.current().pid());
    }
}

package dev.lyrebird.runtime.command;

import dev.lyrebird.contract.report.ExitCode;
import dev.lyrebird.runtime.local.StatusLine;
import dev.lyrebird.runtime.time.Stopwatch;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;

/** Several sources, each captured by a thread of its own, until all of them have ended. */
final class LocalRun implements AutoCloseable {
    /** The folder's lock lets one process run at a time, as a pod its containers: each of them signs as the same writer. */
    static final String MACHINE = "this-machine";

    private final SourceServers servers;
    private final CaptureAssembly assembly;
    private final Duration grace;
    private final PrintStream err;
    private final List<LocalCapture> captures = new ArrayList<>();

    LocalRun(SourceServers servers, int graceSeconds, PrintStream err) {
        this.grace = Duration.ofSeconds(graceSeconds);
        this.err = err;
        this.servers = servers;
        this.assembly = new CaptureAssembly(
                MACHINE, grace, Clock.systemUTC(), Stopwatch.system(), RandomGenerator.getDefault());
    }

    void add(LocalSource source) {
        CaptureEnds ends =
                CaptureEnds.of(source.config(), source.root(), servers).prepared();
        captures.add(new LocalCapture(
                source, assembly.assemble(source.config(), source.root(), source.storage(), ends), err));
    }

    /** @return how it ended: the worst of the sources' ends */
    ExitCode run() throws InterruptedException {
        for (LocalCapture capture : captures) {
            if (!capture.passesPreflight()) {
                return ExitCode.Failed;
            }
            err.println(capture.name() + ": from "
                    + capture.source().config().server().host() + ":"
                    + capture.source().config().server().port() + " to "
                    + capture.source().config().destination() + ", checkpoint in "
                    + capture.source().folder() + ". Ctrl-C ends it.");
        }
        StopSignal.handle(grace, () -> captures.forEach(LocalCapture::stop));
        try (StatusLine status = StatusLine.on(err, new LocalStatus(captures, Stopwatch.system()))) {
            List<Thread> threads = new ArrayList<>();
            for (LocalCapture capture : captures) {
                Thread thread = new Thread(capture::run, "capture " + capture.name());
                thread.start();
                threads.add(thread);
            }
            for (Thread thread : threads) {
                thread.join();
            }
        }
        captures.forEach(this::sayEnded);
        return captures.stream()
                .map(LocalCapture::end)
                .max(Comparator.comparing((ExitCode end) -> end != ExitCode.Stopped && end != ExitCode.CopyFailed)
                        .thenComparingInt(ExitCode::code))
                .orElse(ExitCode.Stopped);
    }

    private void sayEnded(LocalCapture capture) {
        boolean asked = capture.end() == ExitCode.Stopped || capture.end() == ExitCode.CopyFailed;
        err.printf(
                "%s: ended after %,d events%s.%n",
                capture.name(),
                capture.assembled().metrics().deliveredEvents(),
                asked ? "; the next run continues from there" : "");
    }

    @Override
    public void close() throws IOException {
        for (LocalCapture capture : captures) {
            capture.source().close();
        }
    }
}

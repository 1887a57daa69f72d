package dev.lyrebird.runtime.command;

import dev.lyrebird.contract.checkpoint.Checkpoint;
import dev.lyrebird.contract.checkpoint.CheckpointReading;
import dev.lyrebird.contract.report.Aspect;
import dev.lyrebird.contract.report.ExitCode;
import dev.lyrebird.contract.report.Finding;
import dev.lyrebird.contract.report.PreflightLine;
import dev.lyrebird.contract.report.Report;
import dev.lyrebird.contract.report.SourceReason;
import dev.lyrebird.runtime.checkpoint.Standing;
import dev.lyrebird.runtime.checkpoint.StoreUnavailable;
import dev.lyrebird.runtime.checkpoint.Stored;
import dev.lyrebird.runtime.copies.CopyParts;
import dev.lyrebird.runtime.copies.SourceCopies;
import dev.lyrebird.runtime.server.Preflight;
import java.io.PrintStream;
import java.time.Clock;
import java.util.Optional;

/** One source's capture on this machine. What a person has to mend ends it: nobody looks at its status here. */
final class LocalCapture {
    private final LocalSource source;
    private final AssembledCapture assembled;
    private final SourceCopies copies;
    private final PrintStream err;
    private volatile ExitCode end = ExitCode.Stopped;
    private volatile boolean stalled;
    private boolean told;

    LocalCapture(LocalSource source, AssembledCapture assembled, PrintStream err) {
        this.source = source;
        this.assembled = assembled;
        this.err = err;
        this.copies = new SourceCopies(
                new CopyParts(
                        source.config(),
                        source.own().spec(),
                        source.own().firstCopy(),
                        source.uid(),
                        source.copies(),
                        source.storage().store(),
                        source.storage().orders(),
                        assembled.board(),
                        source.root(),
                        name -> Sinks.beside(source.config(), source.root(), name),
                        LocalRun.MACHINE,
                        Clock.systemUTC(),
                        err::println,
                        this::endForACopy),
                source.jobs());
    }

    /** @return whether capture could begin; if not, what is in the way was said */
    boolean passesPreflight() throws InterruptedException {
        Preflight preflight = assembled.server().preflight(known());
        if (preflight.findings().values().stream().noneMatch(LocalCapture::isInTheWay)) {
            return true;
        }
        err.println(name() + " cannot be captured:");
        for (PreflightLine line : preflight.lines()) {
            if (line.verdict() == PreflightLine.Verdict.Failed) {
                err.println("  " + line.message() + (line.fix().isEmpty() ? "" : "\n  -> " + line.fix()));
            }
        }
        err.println("Nothing was captured. Fix this, then run again.");
        return false;
    }

    /**
     * A taken server id is no obstacle: the capture picks another one, unless the user fixed it, and then reports that itself.
     */
    private static boolean isInTheWay(Finding finding) {
        return finding.state() == Finding.State.False && finding.reason() != SourceReason.ServerIdTaken;
    }

    /** @return where an earlier run came to: what concerns a first position is not asked again; of a broken one the capture tells */
    private Optional<Checkpoint> known() {
        try {
            return source.storage().store().read().flatMap(LocalCapture::begun);
        } catch (StoreUnavailable e) {
            return Optional.empty();
        }
    }

    private static Optional<Checkpoint> begun(Stored stored) {
        return stored.reading() instanceof CheckpointReading.Readable readable
                        && readable.document() instanceof Checkpoint found
                ? new Standing(stored, Optional.of(found)).resumable()
                : Optional.empty();
    }

    /** Body of the source's thread. */
    void run() {
        Thread watch = new Thread(this::watch, "watch " + name());
        watch.setDaemon(true);
        watch.start();
        Thread copying = new Thread(this::copy, "copies of " + name());
        copying.setDaemon(true);
        copying.start();
        try {
            end = assembled.run();
            copies.stop();
            copying.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            end = ExitCode.Failed;
        } finally {
            copies.stop();
            watch.interrupt();
        }
    }

    private void copy() {
        try {
            copies.run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void endForACopy() {
        stalled = true;
        assembled.capture().stop();
    }

    private void watch() {
        try {
            Optional<Report> known = Optional.empty();
            while (!stalled) {
                known = Optional.of(assembled.board().awaitOtherThan(known));
                known.get().findings().values().stream()
                        .filter(found -> found.state() == Finding.State.False
                                && found.reason().stalls())
                        .findFirst()
                        .ifPresent(this::endBecauseOf);
                tellOfTheDestination(known.get());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void endBecauseOf(Finding finding) {
        stalled = true;
        err.println(name() + " stopped: " + finding.reason()
                + "; waiting will not fix it, see the log above. Its checkpoint is in " + source.folder()
                + "; delete that folder to start over with a new copy.");
        assembled.capture().stop();
    }

    /** What is wrong was logged; what a person can do here, who may have manifests of a cluster, is said once. */
    private void tellOfTheDestination(Report report) {
        Finding sink = report.findings().get(Aspect.SinkHealthy);
        boolean fails = sink != null && sink.state() == Finding.State.False;
        if (fails && !stalled && !told && assembled.metrics().deliveredEvents() == 0) {
            told = true;
            err.println(
                    name() + ": the destination has taken nothing yet and is tried again until it does. Ctrl-C ends the"
                            + " run; with --stdout the events are printed instead.");
        }
    }

    void stop() {
        copies.stop();
        assembled.capture().stop();
    }

    /** @return how the source ended; only after {@link #run} */
    ExitCode end() {
        if (end != ExitCode.Stopped) {
            return end;
        }
        if (stalled) {
            return ExitCode.Failed;
        }
        return copies.failed() ? ExitCode.CopyFailed : end;
    }

    /** @return how the SnapshotJob goes that is under way, in a few words; empty when none is */
    Optional<String> copyStatus() {
        return copies.status();
    }

    String name() {
        return source.config().source().name();
    }

    LocalSource source() {
        return source;
    }

    AssembledCapture assembled() {
        return assembled;
    }
}

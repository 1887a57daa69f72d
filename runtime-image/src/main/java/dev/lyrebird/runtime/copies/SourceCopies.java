package dev.lyrebird.runtime.copies;

import dev.lyrebird.contract.checkpoint.Checkpoint;
import dev.lyrebird.contract.checkpoint.Lane;
import dev.lyrebird.contract.checkpoint.LaneState;
import dev.lyrebird.contract.names.ObjectNames;
import dev.lyrebird.contract.order.JobRef;
import dev.lyrebird.contract.order.Order;
import dev.lyrebird.contract.report.Aspect;
import dev.lyrebird.contract.report.OrderEcho;
import dev.lyrebird.contract.report.Report;
import dev.lyrebird.contract.report.SourceReason;
import dev.lyrebird.contract.snapshot.CopiedTables;
import dev.lyrebird.contract.snapshot.CopyReader;
import dev.lyrebird.contract.snapshot.CopyReader.Gtids;
import dev.lyrebird.contract.snapshot.steps.CopyOrders;
import dev.lyrebird.runtime.checkpoint.StartRules;
import dev.lyrebird.runtime.checkpoint.StoreUnavailable;
import dev.lyrebird.runtime.control.OrdersUnavailable;
import dev.lyrebird.runtime.snapshot.ledger.LedgerUnavailable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries out the SnapshotJobs of one source, one after the other: one that an earlier run began, then the source's own first copy,
 * then those of added tables, then the manifests' in their order. What is over is not begun again.
 */
public final class SourceCopies {
    private static final Logger LOG = LoggerFactory.getLogger(SourceCopies.class);
    private static final Duration LOOK = Duration.ofMillis(500);
    private static final Duration ENDING = Duration.ofSeconds(10);

    private final CopyParts parts;
    private final List<WantedJob> wanted;
    private final ObjectNames names;
    private final WaitingJobs waiting;
    private final String own;
    private final StartRules rules;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private volatile Optional<CopyRun> current = Optional.empty();
    private volatile boolean failed;

    /** @param wanted the jobs that manifests ask for, in their order */
    public SourceCopies(CopyParts parts, List<WantedJob> wanted) {
        this.parts = parts;
        this.wanted = List.copyOf(wanted);
        this.names = new ObjectNames(parts.config().source().name());
        this.waiting = new WaitingJobs(parts, wanted);
        this.own = names.firstCopy();
        this.rules = new StartRules(parts.config());
    }

    /** Body of a thread: goes on until {@link #stop}. */
    public void run() throws InterruptedException {
        String trouble = "";
        do {
            try {
                look();
                trouble = "";
            } catch (IOException | UncheckedIOException | StoreUnavailable | LedgerUnavailable | OrdersUnavailable e) {
                if (!trouble.equals(e.getMessage())) {
                    LOG.warn("The SnapshotJobs of {} cannot go on at present: {}", name(), e.getMessage());
                }
                trouble = String.valueOf(e.getMessage());
            } catch (RuntimeException e) {
                LOG.error("The SnapshotJobs of {} cannot go on", name(), e);
                endSource("its SnapshotJobs cannot go on, because of something that nobody foresaw (" + e
                        + "). What was copied is kept, and the next run goes on from there. Please report it with the"
                        + " log above.");
            }
        } while (!stopped.await(LOOK.toMillis(), TimeUnit.MILLISECONDS));
        Optional<CopyRun> running = current;
        if (running.isPresent()) {
            running.get().stop();
            running.get().awaitEnd(ENDING);
        }
    }

    /** Ends {@link #run} soon, from any thread: what was copied is kept, and the next run goes on from there. */
    public void stop() {
        stopped.countDown();
        current.ifPresent(CopyRun::stop);
    }

    /** @return how the copy that is under way goes, in a few words; empty when none is */
    public Optional<String> status() {
        return current.flatMap(CopyRun::status);
    }

    /** Whether a copy was given up, wholly or for some tables, or refused, by this run. */
    public boolean failed() {
        return failed || waiting.refused();
    }

    private void look()
            throws IOException, StoreUnavailable, LedgerUnavailable, OrdersUnavailable, InterruptedException {
        clearOver();
        Optional<Checkpoint> checkpoint = checkpoint().filter(rules::goesOn);
        if (checkpoint.isEmpty() || isBeginning(checkpoint.get())) {
            return;
        }
        if (current.isEmpty()) {
            current = next(checkpoint.get());
        }
        if (current.isEmpty()) {
            leadStrangersBack(checkpoint.get());
        } else if (current.get().advance(parts.store()::read)) {
            finish(current.get());
        }
    }

    /** An order that gives a position to begin at must not be replaced before it was carried out. */
    private boolean isBeginning(Checkpoint checkpoint) throws OrdersUnavailable {
        return parts.orders()
                .current()
                .filter(order -> order.act().begins())
                .filter(order -> !checkpoint.usedOrders().contains(order.id()))
                .filter(order -> !isRefused(order))
                .isPresent();
    }

    private boolean isRefused(Order order) {
        return report().order()
                .filter(echo -> echo.id().equals(order.id()) && echo.outcome() == OrderEcho.Outcome.Refused)
                .isPresent();
    }

    private Optional<CopyRun> next(Checkpoint checkpoint) throws IOException {
        for (JobFolder folder : JobFolder.in(parts.folder())) {
            Optional<JobRecord> record = folder.record().filter(JobRecord::isOnItsWay);
            if (record.isPresent()) {
                return Optional.of(run(folder, record.get()));
            }
        }
        if (awaitsFirstCopy(checkpoint)) {
            return firstRun();
        }
        return follows(checkpoint)
                ? waiting.next(report().engine()).map(record -> run(folder(record.job()), record))
                : Optional.empty();
    }

    /** What would wait for a person in a cluster ends the source here, where nobody looks at a status. */
    private Optional<CopyRun> firstRun() throws IOException {
        JobRecord record = firstCopy();
        Optional<String> unusable =
                new CopyReader(record.spec(), name(), parts.spec()).unusable(report().engine(), Gtids.NotKnown);
        if (unusable.isPresent()) {
            failed = true;
            endSource("its first copy cannot be made, " + own + ": " + unusable.get()
                    + ". Set spec.snapshot.options.readFrom to Primary.");
            return Optional.empty();
        }
        return Optional.of(run(folder(own), record));
    }

    /** The first copy that an earlier beginning had is another one. */
    private JobRecord firstCopy() throws IOException {
        Optional<JobRecord> begun = folder(own).record().filter(record -> !record.isOver());
        if (begun.isPresent()) {
            return begun.get();
        }
        folder(own).clear();
        return JobRecord.begun(own, parts.firstCopy());
    }

    private CopyRun run(JobFolder folder, JobRecord record) {
        waiting.begun(record);
        return new CopyRun(
                parts,
                folder,
                asWanted(record),
                record.job().equals(own) ? CopyRun.Kind.FirstCopy : CopyRun.Kind.Job,
                manifest(record).isPresent() || names.isOwnJob(record.job()));
    }

    private JobRecord asWanted(JobRecord record) {
        return manifest(record).map(job -> record.with(job.spec())).orElse(record);
    }

    private Optional<WantedJob> manifest(JobRecord record) {
        return wanted.stream().filter(job -> job.name().equals(record.job())).findFirst();
    }

    /** What is over is looked at no more, but what is kept of it may become due later, in another run too. */
    private void clearOver() throws IOException {
        for (JobFolder folder : JobFolder.in(parts.folder())) {
            Optional<JobRecord> record = folder.record().map(this::asWanted);
            if (record.filter(over -> over.isClearDue(parts.clock().instant())).isPresent()) {
                folder.clear();
            }
        }
    }

    private void finish(CopyRun run) {
        current = Optional.empty();
        if (run.record().failure().isPresent()) {
            failed = true;
        }
        if (run.isDiscarded()) {
            endSource("it has no first copy, and cannot go on without. Mend the cause and run again;"
                    + " the copy begins anew, and nothing is lost.");
        }
    }

    private void endSource(String why) {
        parts.said().accept(name() + " ends: " + why);
        stopped.countDown();
        parts.endSource().run();
    }

    /** Tables that stand still for a job of which nothing is kept here any more. */
    private void leadStrangersBack(Checkpoint checkpoint) throws IOException, OrdersUnavailable {
        Optional<JobRef> stranger = checkpoint.lanes().stream()
                .map(Lane::job)
                .flatMap(Optional::stream)
                .findFirst();
        if (stranger.isEmpty()) {
            return;
        }
        CopyOrders orders = new CopyOrders(parts.sourceUid(), stranger.get());
        Order back = orders.wasAssigned(checkpoint) ? orders.discard() : orders.rejoin(CopiedTables.NONE);
        if (parts.orders().current().filter(back::equals).isEmpty()) {
            parts.said()
                    .accept(stranger.get().name()
                            + ": nothing is known of this SnapshotJob here any more; its tables are led"
                            + " back to the stream.");
            parts.orders().stand(back);
        }
    }

    private boolean awaitsFirstCopy(Checkpoint checkpoint) {
        return checkpoint.awaitsFirstCopy()
                && Optional.ofNullable(report().findings().get(Aspect.SnapshotComplete))
                        .filter(finding -> finding.reason() == SourceReason.AwaitsSnapshotJob)
                        .isPresent();
    }

    private static boolean follows(Checkpoint checkpoint) {
        return checkpoint.mainLane().state() == LaneState.Following
                && checkpoint.splitLanes().isEmpty();
    }

    private Optional<Checkpoint> checkpoint() throws StoreUnavailable, InterruptedException {
        return parts.store().read().flatMap(stored -> CopyRun.initialised(stored.reading()));
    }

    private Report report() {
        return parts.board().current();
    }

    private JobFolder folder(String job) {
        return new JobFolder(parts.folder().resolve(job));
    }

    private String name() {
        return parts.config().source().name();
    }
}

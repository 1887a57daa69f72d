package dev.lyrebird.runtime.copies;

import dev.lyrebird.contract.snapshot.SnapshotConfig;
import dev.lyrebird.runtime.engine.DeliveryEnded;
import dev.lyrebird.runtime.failure.SourceFailure;
import dev.lyrebird.runtime.snapshot.GroupRun;
import dev.lyrebird.runtime.snapshot.PlanRun;
import dev.lyrebird.runtime.snapshot.SnapshotSource;
import dev.lyrebird.runtime.snapshot.WorkerProcess;
import dev.lyrebird.runtime.snapshot.guard.CopyRefused;
import dev.lyrebird.runtime.snapshot.ledger.LedgerLost;
import dev.lyrebird.runtime.snapshot.ledger.LedgerUnavailable;
import dev.lyrebird.runtime.time.BackOff;
import dev.lyrebird.runtime.time.Stopwatch;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The workers of one job as threads: one plans, then {@code parallelism} of them take one group after the other. As with pods, a
 * group that fails is tried again with back-off, and ends the copy once it has failed too often. An instance serves one job.
 */
final class JobWorkers {
    private static final Logger LOG = LoggerFactory.getLogger(JobWorkers.class);
    private static final Duration FIRST_WAIT = Duration.ofSeconds(5);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);

    private final CopyParts parts;
    private final JobFolder folder;
    private final JobRecord record;
    private final List<Thread> threads = new ArrayList<>();
    /** Plans; what it waits for may never come. */
    private Optional<Thread> planner = Optional.empty();

    /** Those that read, and those that have ended and still deliver. */
    private final Set<GroupRun> runs = new HashSet<>();

    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Attempts attempts;
    private final Stopwatch stopwatch = Stopwatch.system();
    private volatile Optional<String> planningGivenUp = Optional.empty();
    private volatile Optional<String> copyingGivenUp = Optional.empty();

    JobWorkers(CopyParts parts, JobFolder folder, JobRecord record) {
        this.parts = parts;
        this.folder = folder;
        this.record = record;
        this.attempts = new Attempts(
                record.job(), stopped, () -> new BackOff(FIRST_WAIT, LONGEST_WAIT, RandomGenerator.getDefault()));
    }

    /** Has one thread plan, unless that goes on, or was given up. */
    void plan(SnapshotConfig config) {
        if (isRunning() || planningGivenUp.isPresent()) {
            return;
        }
        synchronized (this) {
            planner = start("plan", () -> planningGivenUp = attempts.of("The plan", () -> planOrRefuse(config)));
        }
    }

    /** What cannot be used now will not be usable the next time: meanwhile the tables would only stand still. */
    private Optional<String> planOrRefuse(SnapshotConfig config)
            throws SourceFailure, IOException, LedgerLost, LedgerUnavailable, InterruptedException {
        try {
            new PlanRun(config, source(config), folder.plan(record), config::throttle, parts.clock()).run();
            return Optional.empty();
        } catch (CopyRefused e) {
            return Optional.of(e.getMessage());
        }
    }

    /** Has threads copy, unless that goes on, or was given up. */
    void copy(SnapshotConfig config, int groups, int parallelism) {
        if (isRunning() || copyingGivenUp.isPresent()) {
            return;
        }
        SnapshotSource source = source(config);
        AtomicInteger next = new AtomicInteger();
        int workers = Math.min(parallelism, groups);
        WorkerProcess process = new WorkerProcess(parts.writer(), workers, config::throttle, parts.clock());
        for (int i = 0; i < workers; i++) {
            start("copies-" + i, () -> copyGroups(config, source, next, groups, process));
        }
    }

    private void copyGroups(
            SnapshotConfig config, SnapshotSource source, AtomicInteger next, int groups, WorkerProcess process) {
        for (int group = next.getAndIncrement(); group < groups; group = next.getAndIncrement()) {
            int mine = group;
            Optional<String> why = attempts.of("Group " + group, () -> copy(config, source, mine, process));
            if (why.isPresent()) {
                copyingGivenUp = why.map(words -> "Copying was given up before every chunk was copied. " + words);
                return;
            }
            if (isStopped()) {
                return;
            }
        }
    }

    private Optional<String> copy(SnapshotConfig config, SnapshotSource source, int group, WorkerProcess process)
            throws SourceFailure, CopyRefused, IOException, LedgerLost, LedgerUnavailable, DeliveryEnded,
                    InterruptedException {
        GroupRun run = new GroupRun(
                config,
                source,
                folder.ledger(record, group),
                connection -> parts.sinks().apply(record.job() + "." + group + "." + connection),
                process);
        synchronized (this) {
            if (isStopped()) {
                return Optional.empty();
            }
            runs.add(run);
        }
        try {
            run.run();
            return Optional.empty();
        } finally {
            ended(run, group);
        }
    }

    /** What is still on its way to the destination may arrive: until it has, the tables must not follow the stream again. */
    private synchronized void ended(GroupRun run, int group) {
        if (run.delivers()) {
            LOG.warn(
                    "Group {} of {} has ended, but the destination still holds one of its deliveries; the job waits for it.",
                    group,
                    record.job());
        } else {
            runs.remove(run);
        }
    }

    private SnapshotSource source(SnapshotConfig config) {
        return new SnapshotSource(config, parts.root());
    }

    private synchronized Optional<Thread> start(String name, Runnable work) {
        if (isStopped()) {
            return Optional.empty();
        }
        Thread thread = new Thread(work, record.job() + "-" + name);
        thread.setDaemon(true);
        threads.add(thread);
        thread.start();
        return Optional.of(thread);
    }

    private boolean isStopped() {
        return stopped.getCount() == 0;
    }

    /** Lets every worker end; what they have done is kept. */
    void stop() {
        synchronized (this) {
            stopped.countDown();
            planner.ifPresent(Thread::interrupt);
        }
        List.copyOf(runs()).forEach(GroupRun::stop);
    }

    private synchronized Set<GroupRun> runs() {
        return new HashSet<>(runs);
    }

    /** Waits until no worker runs, at most for {@code time}. */
    void awaitEnd(Duration time) throws InterruptedException {
        Duration deadline = stopwatch.now().plus(time);
        for (Thread thread : threads()) {
            thread.join(Math.max(1, deadline.minus(stopwatch.now()).toMillis()));
        }
    }

    private synchronized List<Thread> threads() {
        return List.copyOf(threads);
    }

    /** Whether a worker can still read and deliver. */
    boolean isRunning() {
        return threads().stream().anyMatch(Thread::isAlive) || runs().stream().anyMatch(GroupRun::delivers);
    }

    /** @return the words of those who gave up planning, once none of them runs */
    Optional<String> planningGivenUp() {
        return isRunning() ? Optional.empty() : planningGivenUp;
    }

    /** @return the words of those who gave up copying, once none of them runs */
    Optional<String> copyingGivenUp() {
        return isRunning() ? Optional.empty() : copyingGivenUp;
    }
}

package dev.lyrebird.runtime.snapshot.throttle;

import dev.lyrebird.contract.checkpoint.Flavor;
import dev.lyrebird.contract.snapshot.Throttle;
import dev.lyrebird.contract.snapshot.WorkerWait;
import dev.lyrebird.runtime.failure.SourceFailure;
import dev.lyrebird.runtime.server.access.AccessProvider;
import dev.lyrebird.runtime.server.access.ServerAccess;
import dev.lyrebird.runtime.server.jdbc.Row;
import dev.lyrebird.runtime.server.query.QueryConnection;
import dev.lyrebird.runtime.server.query.QueryFailed;
import dev.lyrebird.runtime.snapshot.guard.Pause;
import dev.lyrebird.runtime.snapshot.guard.Replication;
import dev.lyrebird.runtime.snapshot.guard.WaitBoard;
import dev.lyrebird.runtime.snapshot.guard.WaitPost;
import dev.lyrebird.runtime.snapshot.ledger.LedgerLost;
import dev.lyrebird.runtime.time.Stopwatch;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks at the server each second, and holds readers up before their next chunk while it is busy, as the throttle wants it then. */
public final class LoadWatch implements Pause {
    private static final Logger LOG = LoggerFactory.getLogger(LoadWatch.class);
    private static final Duration TICK = Duration.ofSeconds(1);
    private static final int LONGEST_ROW = 1 << 20;
    private static final ServerLoad NOTHING =
            new ServerLoad(OptionalLong.empty(), OptionalLong.empty(), OptionalLong.empty());

    private final AccessProvider access;
    private final Supplier<Throttle> wanted;
    private final Clock clock;
    private final Stopwatch stopwatch;
    private final WaitPost post;
    private final Thread thread = new Thread(this::watch, "server-load");
    private Throttle throttle = Throttle.none();
    private LoadRule rule = new LoadRule(throttle);
    private String where = "";
    private boolean blind;
    private boolean held = true;
    private boolean closed;

    private LoadWatch(
            Supplier<Throttle> wanted, AccessProvider access, Clock clock, Stopwatch stopwatch, WaitBoard board) {
        this.wanted = wanted;
        this.access = access;
        this.clock = clock;
        this.stopwatch = stopwatch;
        this.post = board.of(this);
    }

    /**
     * @param wanted the throttle of the moment; asked each second, by one thread
     * @param access how the server that is read is reached
     * @param board is told what holds readers up
     * @return what holds readers up; never anything while no bound is set
     */
    public static Pause start(
            Supplier<Throttle> wanted, AccessProvider access, Clock clock, Stopwatch stopwatch, WaitBoard board) {
        LoadWatch watch = new LoadWatch(wanted, access, clock, stopwatch, board);
        watch.thread.setDaemon(true);
        watch.thread.start();
        return watch;
    }

    @Override
    public synchronized void await() throws InterruptedException {
        while (held && !closed) {
            wait();
        }
    }

    private void watch() {
        try {
            while (true) {
                if (rule().asksServer()) {
                    ask();
                } else {
                    tell(rule.reason(NOTHING, now()));
                }
                stopwatch.sleep(TICK);
            }
        } catch (LedgerLost e) {
            // whoever has read a chunk meets the same, and ends
            LOG.debug("The ledger is lost", e);
        } catch (InterruptedException e) {
            LOG.trace("Closed", e);
        } finally {
            hold(false);
        }
    }

    private LoadRule rule() {
        Throttle now = wanted.get();
        if (!now.equals(throttle)) {
            throttle = now;
            rule = new LoadRule(now);
        }
        return rule;
    }

    private void ask() throws LedgerLost, InterruptedException {
        try {
            ask(access.now());
        } catch (IOException | SourceFailure e) {
            unseen(e);
        }
    }

    /** Returns when the server need not be asked any more. */
    private void ask(ServerAccess server) throws IOException, LedgerLost, InterruptedException {
        where = " " + server.address();
        try (QueryConnection connection = QueryConnection.open(server, LONGEST_ROW)) {
            while (rule().asksServer()) {
                ServerLoad load = load(connection, server.flavor());
                if (blind) {
                    LOG.info("What the server does is seen again.");
                    blind = false;
                }
                tell(rule.reason(load, now()));
                stopwatch.sleep(TICK);
            }
        }
    }

    /** Only what needs no server holds up then: whoever reads rows meets the same trouble, and does not wait for it here. */
    private void unseen(Exception why) throws LedgerLost, InterruptedException {
        if (!blind) {
            blind = true;
            LOG.warn(
                    "Nobody can look at how busy the server is, so the bounds of spec.throttle hold nothing up until"
                            + " somebody can; its window does: {}",
                    why.toString());
        }
        tell(rule.reason(NOTHING, now()));
    }

    private LocalTime now() {
        return LocalTime.now(clock.withZone(ZoneOffset.UTC));
    }

    private void tell(Optional<WorkerWait> wait) throws LedgerLost, InterruptedException {
        hold(wait.isPresent());
        post.say(wait.map(what -> new WorkerWait(
                what.cause(),
                "Reading" + where + " pauses before the next chunk, as spec.throttle asks: " + what.message() + ".")));
    }

    private synchronized void hold(boolean now) {
        held = now;
        notifyAll();
    }

    private static ServerLoad load(QueryConnection connection, Flavor flavor) throws IOException {
        return new ServerLoad(
                number(connection, "SHOW GLOBAL STATUS LIKE 'Threads_running'", "Value"),
                number(
                        connection,
                        "SELECT count AS n FROM information_schema.innodb_metrics WHERE name = 'trx_rseg_history_len'",
                        "n"),
                lag(connection, flavor));
    }

    private static OptionalLong lag(QueryConnection connection, Flavor flavor) throws IOException {
        try {
            return Replication.read(connection, flavor).secondsBehind();
        } catch (QueryFailed e) {
            return OptionalLong.empty();
        }
    }

    /** A right or a command that is missing makes one number unknown; the others hold. */
    private static OptionalLong number(QueryConnection connection, String query, String label) throws IOException {
        try {
            List<Row> rows = connection.rows(query);
            return rows.isEmpty() || rows.get(0).text(label).isEmpty()
                    ? OptionalLong.empty()
                    : OptionalLong.of(rows.get(0).number(label));
        } catch (QueryFailed e) {
            return OptionalLong.empty();
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        thread.interrupt();
        notifyAll();
    }
}

package dev.lyrebird.runtime.snapshot.throttle;

import dev.lyrebird.contract.snapshot.Throttle;
import dev.lyrebird.contract.snapshot.WorkerWait;
import dev.lyrebird.runtime.engine.log.AccessProvider;
import dev.lyrebird.runtime.engine.log.ServerAccess;
import dev.lyrebird.runtime.server.SourceFailure;
import dev.lyrebird.runtime.server.jdbc.Row;
import dev.lyrebird.runtime.snapshot.copy.Pause;
import dev.lyrebird.runtime.snapshot.guard.WaitBoard;
import dev.lyrebird.runtime.snapshot.guard.WaitPost;
import dev.lyrebird.runtime.snapshot.ledger.LedgerLost;
import dev.lyrebird.runtime.snapshot.query.QueryConnection;
import dev.lyrebird.runtime.snapshot.query.QueryFailed;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks at the server each second, and holds readers up before their next chunk while it is busy. */
public final class LoadWatch implements Pause {
    private static final Logger LOG = LoggerFactory.getLogger(LoadWatch.class);
    private static final long TICK_MILLIS = 1000;
    private static final int LONGEST_ROW = 1 << 20;
    private static final ServerLoad NOTHING =
            new ServerLoad(OptionalLong.empty(), OptionalLong.empty(), OptionalLong.empty());

    private final AccessProvider access;
    private final LoadRule rule;
    private final Clock clock;
    private final WaitPost post;
    private final Thread thread = new Thread(this::watch, "server-load");
    private boolean held = true;
    private boolean closed;

    private LoadWatch(AccessProvider access, LoadRule rule, Clock clock, WaitBoard board) {
        this.access = access;
        this.rule = rule;
        this.clock = clock;
        this.post = board.of(this);
    }

    /**
     * @param access how the server that is read is reached
     * @param board is told what holds readers up
     * @return what holds readers up; never anything when no bound is set
     */
    public static Pause start(Throttle throttle, AccessProvider access, Clock clock, WaitBoard board) {
        if (throttle.equals(Throttle.none())) {
            return Pause.NONE;
        }
        LoadWatch watch = new LoadWatch(access, new LoadRule(throttle), clock, board);
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
        while (!Thread.currentThread().isInterrupted()) {
            try {
                watch(access.now());
            } catch (IOException | SourceFailure e) {
                // who reads rows meets the same trouble, and says so
                if (!slept()) {
                    return;
                }
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private void watch(ServerAccess server) throws IOException, InterruptedException {
        try (QueryConnection connection = QueryConnection.open(server, LONGEST_ROW)) {
            while (true) {
                tell(server.address(), rule.reason(rule.asksServer() ? load(connection) : NOTHING, now()));
                Thread.sleep(TICK_MILLIS);
            }
        }
    }

    private static boolean slept() {
        try {
            Thread.sleep(TICK_MILLIS);
            return true;
        } catch (InterruptedException e) {
            return false;
        }
    }

    private LocalTime now() {
        return LocalTime.now(clock.withZone(ZoneOffset.UTC));
    }

    private void tell(String address, Optional<WorkerWait> wait) throws InterruptedException {
        hold(wait.isPresent());
        try {
            post.say(wait.map(what -> new WorkerWait(
                    what.cause(),
                    "Reading " + address + " pauses before the next chunk, as spec.throttle asks: " + what.message()
                            + ".")));
        } catch (LedgerLost e) {
            // whoever has read a chunk meets the same, and ends
            LOG.debug("The ledger is lost", e);
        }
    }

    private synchronized void hold(boolean now) {
        held = now;
        notifyAll();
    }

    private static ServerLoad load(QueryConnection connection) throws IOException {
        return new ServerLoad(
                number(connection, "SHOW GLOBAL STATUS LIKE 'Threads_running'", "Value"),
                number(
                        connection,
                        "SELECT count AS n FROM information_schema.innodb_metrics WHERE name = 'trx_rseg_history_len'",
                        "n"),
                either(
                        number(connection, "SHOW REPLICA STATUS", "Seconds_Behind_Source"),
                        () -> number(connection, "SHOW SLAVE STATUS", "Seconds_Behind_Master")));
    }

    private interface Question {
        OptionalLong ask() throws IOException;
    }

    /** Servers before MySQL 8.0.22, and MariaDB, call a replica a slave. */
    private static OptionalLong either(OptionalLong number, Question older) throws IOException {
        return number.isPresent() ? number : older.ask();
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

package dev.lyrebird.runtime.snapshot.throttle;

import dev.lyrebird.contract.snapshot.Throttle;
import dev.lyrebird.runtime.engine.log.AccessProvider;
import dev.lyrebird.runtime.server.SourceFailure;
import dev.lyrebird.runtime.server.jdbc.Row;
import dev.lyrebird.runtime.snapshot.copy.Pause;
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
    private final Thread thread = new Thread(this::watch, "server-load");
    private Optional<String> reason;
    private boolean asked;
    private boolean closed;

    private LoadWatch(AccessProvider access, LoadRule rule, Clock clock) {
        this.access = access;
        this.rule = rule;
        this.clock = clock;
        this.reason = Optional.of("the server was not asked yet");
    }

    /**
     * @param access how the server that is read is reached
     * @return what holds readers up; never anything when no bound is set
     */
    public static Pause start(Throttle throttle, AccessProvider access, Clock clock) {
        if (throttle.equals(Throttle.none())) {
            return Pause.NONE;
        }
        LoadWatch watch = new LoadWatch(access, new LoadRule(throttle), clock);
        watch.thread.setDaemon(true);
        watch.thread.start();
        return watch;
    }

    @Override
    public synchronized void await() throws InterruptedException {
        while (reason.isPresent() && !closed) {
            wait();
        }
    }

    private void watch() {
        while (!Thread.currentThread().isInterrupted()) {
            try (QueryConnection connection = QueryConnection.open(access.now(), LONGEST_ROW)) {
                while (true) {
                    tell(rule.asksServer() ? load(connection) : NOTHING);
                    Thread.sleep(TICK_MILLIS);
                }
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

    private static boolean slept() {
        try {
            Thread.sleep(TICK_MILLIS);
            return true;
        } catch (InterruptedException e) {
            return false;
        }
    }

    private synchronized void tell(ServerLoad load) {
        Optional<String> now = rule.reason(load, LocalTime.now(clock.withZone(ZoneOffset.UTC)));
        if (asked && now.isPresent() != reason.isPresent()) {
            now.ifPresentOrElse(
                    why -> LOG.info("Reading pauses before the next chunk: {}.", why),
                    () -> LOG.info("Reading goes on."));
        }
        asked = true;
        reason = now;
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

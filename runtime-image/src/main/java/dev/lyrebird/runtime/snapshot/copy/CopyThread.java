package dev.lyrebird.runtime.snapshot.copy;

import dev.lyrebird.runtime.engine.DeliveryEnded;
import dev.lyrebird.runtime.engine.direct.decode.wire.UndecodableEvent;
import dev.lyrebird.runtime.failure.SourceFailure;
import dev.lyrebird.runtime.server.jdbc.ServerWords;
import dev.lyrebird.runtime.server.query.QueryConnection;
import dev.lyrebird.runtime.server.query.QueryFailed;
import dev.lyrebird.runtime.server.query.RowTooLarge;
import dev.lyrebird.runtime.snapshot.copy.TableFailure.Remedy;
import dev.lyrebird.runtime.snapshot.guard.CopyRefused;
import dev.lyrebird.runtime.snapshot.guard.Pause;
import dev.lyrebird.runtime.snapshot.guard.ServerWait;
import dev.lyrebird.runtime.snapshot.guard.WaitPost;
import dev.lyrebird.runtime.snapshot.ledger.LedgerLost;
import dev.lyrebird.runtime.snapshot.plan.DefinitionDigests;
import dev.lyrebird.runtime.time.BackOff;
import dev.lyrebird.runtime.time.Stopwatch;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One connection's reader: takes chunks until none is left. A lost connection is made again; a chunk is then read anew. */
final class CopyThread {
    private static final Logger LOG = LoggerFactory.getLogger(CopyThread.class);

    /** So many lost connections in a row, without a chunk between them, end the copy. */
    private static final int MOST_LOST = 8;

    /** How soon it is looked again whether a chunk that another one reads has come back. */
    private static final Duration LOOK = Duration.ofMillis(20);

    /** How long a query is kept open for a row that the destination does not take. */
    private static final Duration UNTAKEN = Duration.ofSeconds(30);

    private final Reading reading;
    private final GroupWork work;
    private final WatchedOutput output;
    private final Pause pause;
    private final WaitPost post;
    private final Optional<ServerWait> away;
    private final Stopwatch stopwatch;
    private final BackOff backOff;
    private final RowWriters writers;
    private volatile Optional<QueryConnection> connection = Optional.empty();
    private volatile boolean stopped;

    /** The one whose query was ended since nobody took its rows. */
    private final Abandoned<QueryConnection> letGo = new Abandoned<>();

    private Optional<ChunkReader> current = Optional.empty();
    private int lost;

    CopyThread(Reading reading, GroupWork work, ChunkOutput output, Holds holds, BackOff backOff) {
        this.reading = reading;
        this.work = work;
        this.output = new WatchedOutput(output);
        this.pause = holds.pause();
        this.post = holds.board().of(this);
        this.stopwatch = holds.stopwatch();
        this.away = holds.server() ? Optional.of(new ServerWait(post, stopwatch)) : Optional.empty();
        this.backOff = backOff;
        this.writers = reading.writers();
    }

    /** Returns when nothing is left to do, or after a stop. */
    void run() throws IOException, SourceFailure, CopyRefused, LedgerLost, InterruptedException, DeliveryEnded {
        try {
            while (!stopped) {
                Optional<ChunkTask> task = work.take();
                if (task.isEmpty()) {
                    if (work.isFinished()) {
                        return;
                    }
                    stopwatch.sleep(LOOK); // another thread reads the last ones, and one of them may come back
                } else {
                    one(task.get());
                }
            }
        } finally {
            drop();
        }
    }

    private void one(ChunkTask task)
            throws IOException, SourceFailure, CopyRefused, LedgerLost, InterruptedException, DeliveryEnded {
        try {
            pause.await();
            begin();
        } catch (IOException e) {
            lost(task, e);
            return;
        }
        try {
            copy(task, work.digest(task));
        } catch (TableFailure e) {
            failed(task, e);
        } catch (UndecodableEvent e) {
            Remedy remedy = e.kind() == UndecodableEvent.Kind.TooLarge ? Remedy.LARGER_EVENTS : Remedy.NONE;
            failed(task, new TableFailure(e.getMessage(), remedy, e));
        } catch (RowTooLarge e) {
            String words = "it has " + e.getMessage() + "; raise limits.maxEventBytes";
            failed(task, new TableFailure(words, Remedy.LARGER_EVENTS, e));
        } catch (QueryFailed e) {
            refused(task, e);
        } catch (SourceFailure e) {
            if (away.isEmpty() || !ServerWait.passes(e)) {
                throw e;
            }
            lost(task, new IOException(e.getMessage(), e));
        } catch (IOException e) {
            brokenOff(task, e);
        }
    }

    /** Trouble that comes among a chunk's rows may be what the chunk makes, and would come for ever. */
    private void refused(ChunkTask task, QueryFailed error)
            throws IOException, LedgerLost, InterruptedException, DeliveryEnded {
        if (error.isBrokenOff() || error.isServersTrouble() && reader().isAnswered()) {
            brokenOff(task, error);
        } else if (error.isServersTrouble()) {
            lost(task, error);
        } else {
            failed(task, new TableFailure(words(error), Remedy.AGAIN, error));
        }
    }

    private void brokenOff(ChunkTask task, IOException error)
            throws IOException, LedgerLost, InterruptedException, DeliveryEnded {
        if (stopped || isLetGo()) {
            lost(task, error);
        } else {
            String words =
                    "a query for a part of it is ended each time, by a KILL, a limit of time or with its connection ("
                            + words(error)
                            + "); exempt the account from what ends long queries, or make chunk.rows smaller";
            failed(task, new TableFailure(words, Remedy.AGAIN_AND_AGAIN, error));
        }
    }

    private void copy(ChunkTask task, String digest)
            throws IOException, SourceFailure, CopyRefused, TableFailure, LedgerLost, InterruptedException,
                    DeliveryEnded {
        try {
            ChunkCount count = reader().read(task, digest);
            output.settle();
            work.done(task, digest, count);
            lost = 0;
            backOff.reset();
        } catch (TableChanged e) {
            work.changed(task, checked(task, e.digest()));
        }
    }

    /** @return digest of the definition that the table has once it was compared, which is a moment later */
    private String checked(ChunkTask task, String digest)
            throws IOException, SourceFailure, CopyRefused, TableFailure, LedgerLost, InterruptedException {
        if (digest.equals(task.table().definition()) || digest.equals(work.digest(task))) {
            return digest;
        }
        QueryConnection here = connection.orElseThrow();
        Optional<String> problem = reading.check().problem(here, task.table().id(), post);
        if (problem.isPresent()) {
            throw new TableFailure(problem.get(), Remedy.NONE, null);
        }
        return DefinitionDigests.of(here, task.table().id()).orElse(digest);
    }

    /** Nothing was asked of the table yet: a server that refuses, or is away, is no trouble of the table's. */
    private void begin() throws IOException, SourceFailure, CopyRefused, LedgerLost, InterruptedException {
        if (away.isPresent()) {
            away.get().answer(this::begun);
        } else {
            begun();
        }
    }

    private ChunkReader reader() {
        return current.orElseThrow();
    }

    private ChunkReader begun() throws IOException, SourceFailure, CopyRefused, LedgerLost, InterruptedException {
        try {
            if (current.isEmpty()) {
                current = Optional.of(connect());
            }
            reader().begin();
            return reader();
        } catch (IOException e) {
            drop();
            if (stopped) {
                throw new InterruptedException("stopped");
            }
            throw e instanceof QueryFailed refused ? refused.beforeAnyTable() : e;
        }
    }

    private ChunkReader connect() throws IOException, SourceFailure, CopyRefused {
        drop();
        connection = Optional.of(QueryConnection.open(reading.access().now(), reading.maxRowBytes()));
        if (stopped) {
            drop();
            throw new IOException("stopped");
        }
        work.readBy(reading.guard().admit(connection.get()));
        return new ChunkReader(connection.get(), reading, writers, output, post);
    }

    private void failed(ChunkTask task, TableFailure failure) throws LedgerLost, InterruptedException, DeliveryEnded {
        drop();
        output.settle(); // a table that is given up is over, and then nothing of it may come any more
        if (work.failed(task, failure)) {
            stopwatch.sleep(backOff.next());
        }
    }

    private void lost(ChunkTask task, IOException error)
            throws IOException, LedgerLost, InterruptedException, DeliveryEnded {
        boolean untaken = isLetGo();
        drop();
        work.giveBack(task);
        if (stopped) {
            return;
        }
        if (untaken) {
            output.settle(); // without a transaction
            return;
        }
        if (error instanceof QueryFailed refused && (away.isPresent() || refused.isLockWait())) {
            post.say(Optional.of(
                    refused.isLockWait()
                            ? ServerWait.locked(task.table().id(), refused)
                            : ServerWait.refused(refused)));
        } else if (++lost >= MOST_LOST) {
            throw error;
        } else {
            LOG.warn("The connection that rows are read from was lost ({}); the chunk is read again.", words(error));
        }
        stopwatch.sleep(backOff.next());
        post.say(Optional.empty());
    }

    private static String words(IOException error) {
        return error instanceof QueryFailed refused
                ? ServerWords.of(refused.code(), refused.getMessage(), "")
                : error.toString();
    }

    private void drop() {
        connection.ifPresent(QueryConnection::close);
        connection = Optional.empty();
        current = Optional.empty(); // the bytes of a large row with it, before the next connection gets such
    }

    /**
     * Ends a query whose rows nobody takes, and with it the lock that it has on the table's definition: an ALTER TABLE, and all
     * that comes behind it, would wait for the destination. The chunk is read again once the destination takes what there is. To
     * be called again and again, from one other thread.
     */
    void letGoOfWhatNobodyTakes() {
        Optional<QueryConnection> here = connection;
        boolean untaken = output.untakenSince(stopwatch.now()).compareTo(UNTAKEN) >= 0;
        if (untaken && here.isPresent() && !letGo.is(here.get())) {
            LOG.warn("The destination takes nothing: the query of a chunk is ended, and made again later.");
            letGo.set(here.get());
            here.get().close();
        }
    }

    private boolean isLetGo() {
        return connection.isPresent() && letGo.is(connection.get());
    }

    /** Ends {@link #run} soon; from any thread. */
    void stop() {
        stopped = true;
        connection.ifPresent(QueryConnection::close);
    }
}

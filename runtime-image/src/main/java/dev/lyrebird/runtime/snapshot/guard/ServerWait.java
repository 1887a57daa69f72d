package dev.lyrebird.runtime.snapshot.guard;

import dev.lyrebird.contract.report.Aspect;
import dev.lyrebird.contract.report.SourceReason;
import dev.lyrebird.contract.snapshot.WaitCause;
import dev.lyrebird.contract.snapshot.WorkerWait;
import dev.lyrebird.contract.tables.TableId;
import dev.lyrebird.runtime.engine.log.AnotherServer;
import dev.lyrebird.runtime.failure.SourceFailure;
import dev.lyrebird.runtime.server.jdbc.ServerWords;
import dev.lyrebird.runtime.server.query.QueryFailed;
import dev.lyrebird.runtime.snapshot.ledger.LedgerLost;
import dev.lyrebird.runtime.time.BackOff;
import dev.lyrebird.runtime.time.Stopwatch;
import java.io.IOException;
import java.util.Optional;

/**
 * Asks servers again and again, for ever, while one is away or lets nobody in: a pod that ended for it would count as one that
 * failed, and a copy would be given up for what passes. For one thread.
 */
public final class ServerWait {
    private final WaitPost post;
    private final Stopwatch stopwatch;
    private final BackOff backOff = BackOff.ofWorkers();

    /** @param post is told that a server is waited for, and what it said */
    public ServerWait(WaitPost post, Stopwatch stopwatch) {
        this.post = post;
        this.stopwatch = stopwatch;
    }

    /** Something for which servers are needed; it can be asked again. */
    @FunctionalInterface
    public interface Question<T, E extends Exception> {
        T ask() throws E, SourceFailure, CopyRefused, IOException, LedgerLost, InterruptedException;
    }

    /**
     * @return the answer, once there is one
     * @throws SourceFailure when the server is there, and cannot be used as it is
     * @throws QueryFailed when a server refused a statement
     */
    public <T, E extends Exception> T answer(Question<T, E> question)
            throws E, SourceFailure, CopyRefused, IOException, LedgerLost, InterruptedException {
        while (true) {
            try {
                T answer = question.ask();
                post.say(Optional.empty());
                backOff.reset();
                return answer;
            } catch (SourceFailure e) {
                if (!passes(e)) {
                    throw e;
                }
                await(e.reason() == SourceReason.AccessDenied ? denied(e) : unavailable(e.getMessage()));
            } catch (QueryFailed e) {
                if (!e.isServersTrouble() && !e.isBrokenOff()) {
                    throw e;
                }
                await(refused(e));
            } catch (AnotherServer e) {
                await(unavailable("At the address of the source " + e.getMessage()));
            } catch (IOException e) {
                await(unavailable("The connection to the server failed: " + ServerWords.of(0, e.toString(), "") + "."));
            }
        }
    }

    /** Whether this is trouble that passes by itself, or once somebody has mended the log-in. */
    public static boolean passes(SourceFailure failure) {
        return failure.aspect() == Aspect.SourceReachable || failure.aspect() == Aspect.CredentialsValid;
    }

    /** @return that a server which is in trouble is waited for, with what it said */
    public static WorkerWait refused(QueryFailed trouble) {
        return unavailable(words(trouble));
    }

    private static String words(QueryFailed trouble) {
        return "The server says: " + ServerWords.of(trouble.code(), trouble.getMessage(), "") + ".";
    }

    /** @return that a table which another session keeps is waited for, with what the server said */
    public static WorkerWait locked(TableId table, QueryFailed trouble) {
        return unavailable("Another session has locked " + table + ", or waits to alter it. " + words(trouble));
    }

    /** Its words say when the log-in is tried again. */
    private static WorkerWait denied(SourceFailure failure) {
        return new WorkerWait(
                WaitCause.ServerUnavailable,
                failure.getMessage() + " Reading goes on by itself then; nothing is lost.");
    }

    private static WorkerWait unavailable(String why) {
        return new WorkerWait(
                WaitCause.ServerUnavailable, why + " It is tried again, and goes on by itself; nothing is lost.");
    }

    private void await(WorkerWait wait) throws LedgerLost, InterruptedException {
        post.say(Optional.of(wait));
        stopwatch.sleep(backOff.next());
    }
}

package dev.lyrebird.runtime.engine.log;

import com.github.shyiko.mysql.binlog.event.deserialization.EventDataDeserializationException;
import com.github.shyiko.mysql.binlog.network.AuthenticationException;
import com.github.shyiko.mysql.binlog.network.ServerException;
import dev.lyrebird.contract.report.Aspect;
import dev.lyrebird.contract.report.SourceReason;
import dev.lyrebird.runtime.config.Credentials;
import dev.lyrebird.runtime.failure.SourceFailure;
import dev.lyrebird.runtime.server.access.ServerAccess;
import dev.lyrebird.runtime.server.jdbc.ServerWords;
import dev.lyrebird.runtime.server.jdbc.SqlFailures;
import java.io.EOFException;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Optional;
import javax.net.ssl.SSLException;

/**
 * What an error in reading the log means to a user.
 *
 * @param engine name of the engine that reads
 * @param server host and port
 * @param credentials of the account; the password is kept out of every message
 */
public record LogFailures(String engine, String server, Credentials credentials) {
    /** What to do when the log is there and holds what cannot be delivered. */
    public static final String FROM_SCRATCH = " Set spec.startOver to start from scratch.";

    /** What to do when the log is not there. */
    public static final String COPY_ANEW = " Restore the binlogs, or set spec.startOver to start from scratch.";

    private static final int READING_BINLOG = 1236;

    public static LogFailures of(String engine, ServerAccess access) {
        return new LogFailures(engine, access.address(), access.credentials());
    }

    /** @return what {@code error}, or one of its causes, means */
    public SourceFailure of(Throwable error) {
        Optional<AuthenticationException> unknown =
                find(error, AuthenticationException.class).filter(ours -> ours.getErrorCode() == 0);
        if (unknown.isPresent()) {
            return ofLogIn(unknown.get());
        }
        Optional<ServerException> said = find(error, ServerException.class);
        if (said.isPresent()) {
            return ofServer(said.get().getErrorCode(), said.get().getSqlState(), said.get());
        }
        Optional<SQLException> sql = find(error, SQLException.class);
        if (sql.isPresent() && sql.get().getErrorCode() == READING_BINLOG) {
            return ofServer(READING_BINLOG, sql.get().getSQLState(), sql.get());
        }
        if (sql.isPresent()) {
            SourceFailure failure = new SqlFailures(server).of(sql.get(), credentials);
            return new SourceFailure(failure.aspect(), failure.reason(), failure.getMessage(), error);
        }
        return ofType(error);
    }

    /** The connection ended without a word. */
    public SourceFailure disconnected() {
        return unreachable("the server closed the connection that the log is read from.", null);
    }

    /** Neither event nor heartbeat came for so long. */
    public SourceFailure silent(long seconds) {
        return unreachable("no event and no heartbeat came for " + seconds + " s.", null);
    }

    /**
     * The log holds something in place of rows.
     *
     * @param what what stands there
     * @param advice what keeps it from happening again
     */
    public SourceFailure refused(String file, long position, String what, String advice) {
        return new SourceFailure(
                Aspect.Streaming,
                SourceReason.Undecodable,
                "At " + file + ":" + position + " " + what
                        + ". Its rows are not in the log, so going on would lose them; nothing"
                        + " after this place was delivered. So that it does not happen again: " + advice + "."
                        + FROM_SCRATCH,
                null);
    }

    /** @param why as {@link RisingNumbers} says it */
    public SourceFailure fell(String file, long position, String why) {
        return new SourceFailure(
                Aspect.Streaming,
                SourceReason.Undecodable,
                "At " + file + ":" + position + " " + why
                        + ". Nothing after this place was delivered. Then set spec.startOver to start from scratch.",
                null);
    }

    /** An event cannot be decoded. */
    public SourceFailure undecodable(String file, long position, Throwable error) {
        return new SourceFailure(
                Aspect.Streaming,
                SourceReason.Undecodable,
                "The event at " + file + ":" + position + " cannot be decoded: " + words(error) + FROM_SCRATCH,
                error);
    }

    private SourceFailure ofServer(int code, String state, Exception error) {
        String words = ServerWords.of(code, error.getMessage(), credentials.password());
        if (code != READING_BINLOG) {
            SourceFailure failure =
                    new SqlFailures(server).of(new SQLException(error.getMessage(), state, code, error), credentials);
            return new SourceFailure(failure.aspect(), failure.reason(), failure.getMessage(), error);
        }
        String lower = words.toLowerCase(Locale.ROOT);
        if (lower.contains("same server_uuid")
                || lower.contains("same server id")
                || lower.contains("same server_id")) {
            return new SourceFailure(
                    Aspect.SourceConfigured,
                    SourceReason.ServerIdTaken,
                    "Another reader of " + server
                            + " uses the same replication server id, and the server disconnected this one: " + words
                            + " Remove spec.mysql.serverId, or give each reader its own.",
                    error);
        }
        if (lower.contains("max_allowed_packet")) {
            return new SourceFailure(
                    Aspect.SourceConfigured,
                    SourceReason.ServerMisconfigured,
                    server + " cannot send an event: " + words + " Raise max_allowed_packet on the server.",
                    error);
        }
        if (lower.contains("purged")
                || lower.contains("could not find")
                || lower.contains("not in the")
                || lower.contains("> file size")) {
            return new SourceFailure(
                    Aspect.BinlogRetained,
                    SourceReason.PositionLost,
                    "The server has purged binlogs that were not read yet, and the changes in them are lost. It says: "
                            + words + COPY_ANEW,
                    error);
        }
        return ended("the server stopped sending its log: " + words, error);
    }

    /** The library's own word: the server has refused nothing yet. */
    private SourceFailure ofLogIn(AuthenticationException error) {
        return new SourceFailure(
                Aspect.CredentialsValid,
                SourceReason.AccessDenied,
                "The account '" + credentials.username() + "' cannot log in to read the log of " + server + ": "
                        + error.getMessage() + ". Change how it logs in, on MariaDB by ALTER USER ... IDENTIFIED VIA"
                        + " mysql_native_password USING PASSWORD('...').",
                error);
    }

    private SourceFailure ofType(Throwable error) {
        Optional<EventDataDeserializationException> broken = find(error, EventDataDeserializationException.class);
        if (broken.isPresent()) {
            return undecodable("the log", 0, broken.get());
        }
        Optional<AnotherServer> another = find(error, AnotherServer.class);
        if (another.isPresent()) {
            return unreachable(another.get().getMessage(), error);
        }
        Optional<SSLException> tls = find(error, SSLException.class);
        if (tls.isPresent()) {
            return new SqlFailures(server).of(new SQLException(tls.get().getMessage(), error), credentials);
        }
        if (error instanceof EOFException) {
            return disconnected();
        }
        if (find(error, IOException.class).isPresent()) {
            return unreachable(words(find(error, IOException.class).get()), error);
        }
        return ended(words(root(error)), error);
    }

    private SourceFailure unreachable(String what, Throwable error) {
        return new SourceFailure(
                Aspect.SourceReachable,
                SourceReason.SourceUnreachable,
                "The log of " + server + " cannot be read: " + what + " Capture tries again from where it stands.",
                error);
    }

    /** The engine ended for a reason that is not the server's; it is started again. */
    public SourceFailure ended(String what, Throwable error) {
        return new SourceFailure(
                Aspect.Streaming, SourceReason.EngineFailed, "The " + engine + " engine ended: " + what, error);
    }

    /** @return the error's kind and words, without the password */
    public String words(Throwable error) {
        String text = ServerWords.of(1, error.getMessage(), credentials.password());
        return error.getClass().getSimpleName() + (text.isEmpty() ? "." : ": " + text);
    }

    private static Throwable root(Throwable error) {
        Throwable root = error;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }

    /** @return the first of the error and its causes that is of {@code type} */
    public static <T extends Throwable> Optional<T> find(Throwable error, Class<T> type) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return Optional.of(type.cast(cause));
            }
        }
        return Optional.empty();
    }
}

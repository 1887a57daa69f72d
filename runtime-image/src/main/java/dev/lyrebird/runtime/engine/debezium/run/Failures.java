package dev.lyrebird.runtime.engine.debezium.run;

import com.github.shyiko.mysql.binlog.event.deserialization.EventDataDeserializationException;
import com.github.shyiko.mysql.binlog.network.AuthenticationException;
import com.github.shyiko.mysql.binlog.network.ServerException;
import dev.lyrebird.contract.report.Aspect;
import dev.lyrebird.contract.report.SourceReason;
import dev.lyrebird.runtime.engine.EngineFailure;
import dev.lyrebird.runtime.server.SourceFailure;
import dev.lyrebird.runtime.server.jdbc.Credentials;
import dev.lyrebird.runtime.server.jdbc.ServerWords;
import dev.lyrebird.runtime.server.jdbc.SqlFailures;
import io.debezium.text.MultipleParsingExceptions;
import io.debezium.text.ParsingException;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What an error of the engine means to a user.
 *
 * @param server host and port
 * @param credentials of the account; the password is kept out of every message
 */
record Failures(String server, Credentials credentials) {
    private static final int READING_BINLOG = 1236;

    private static final String COPY_ANEW =
            " Restore the binlogs, or delete the source with deletionPolicy Delete and create it again to copy anew.";

    /** How Debezium's parser speaks of a statement and of a place in it. */
    private static final Pattern STATEMENT = Pattern.compile("statement '\\s*((?:\\w+\\s+){1,3}[`\\w.$]+)");

    private static final Pattern PLACE = Pattern.compile("line (\\d+):(\\d+)");

    EngineFailure of(Throwable error) {
        Optional<EngineFailure> ours = find(error, EngineFailure.class);
        if (ours.isPresent()) {
            return ours.get();
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
            return new EngineFailure(failure.aspect(), failure.reason(), failure.getMessage(), error);
        }
        return ofMessage(error).orElseGet(() -> ofType(error));
    }

    EngineFailure disconnected() {
        return unreachable("the server closed the connection that the log is read from.", null);
    }

    EngineFailure silent(long seconds) {
        return unreachable("no event and no heartbeat came for " + seconds + " s.", null);
    }

    EngineFailure refused(String file, long position, String what, String advice) {
        return new EngineFailure(
                Aspect.Streaming,
                SourceReason.Undecodable,
                "At " + file + ":" + position + " " + what
                        + ". Its rows are not in the log, so going on would lose them; nothing"
                        + " after this place was delivered. So that it does not happen again: " + advice + "."
                        + COPY_ANEW,
                null);
    }

    EngineFailure undecodable(String file, long position, Throwable error) {
        return new EngineFailure(
                Aspect.Streaming,
                SourceReason.Undecodable,
                "The event at " + file + ":" + position + " cannot be decoded: " + words(error) + COPY_ANEW,
                error);
    }

    private EngineFailure ofServer(int code, String state, Exception error) {
        String words = ServerWords.of(code, error.getMessage(), credentials.password());
        if (code != READING_BINLOG) {
            SourceFailure failure =
                    new SqlFailures(server).of(new SQLException(error.getMessage(), state, code, error), credentials);
            return new EngineFailure(failure.aspect(), failure.reason(), failure.getMessage(), error);
        }
        String lower = words.toLowerCase(Locale.ROOT);
        if (lower.contains("same server_uuid")
                || lower.contains("same server id")
                || lower.contains("same server_id")) {
            return new EngineFailure(
                    Aspect.SourceConfigured,
                    SourceReason.ServerIdTaken,
                    "Another reader of " + server
                            + " uses our replication server id, and the server let go of this one: " + words
                            + " Remove spec.mysql.serverId, or give each reader its own.",
                    error);
        }
        if (lower.contains("max_allowed_packet")) {
            return new EngineFailure(
                    Aspect.SourceConfigured,
                    SourceReason.ServerMisconfigured,
                    server + " cannot send an event: " + words + " Raise max_allowed_packet on the server.",
                    error);
        }
        if (lower.contains("purged")
                || lower.contains("could not find")
                || lower.contains("not in the")
                || lower.contains("> file size")) {
            return new EngineFailure(
                    Aspect.BinlogRetained,
                    SourceReason.PositionLost,
                    "The server has purged binlogs that were not read yet, and the changes in them cannot be had any more. It says: "
                            + words + COPY_ANEW,
                    error);
        }
        return engine("the server stopped sending its log: " + words, error);
    }

    /** Debezium tells some things only by its words. */
    private Optional<EngineFailure> ofMessage(Throwable error) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            String text = String.valueOf(cause.getMessage());
            if (text.contains("is no longer available on the server")) {
                return Optional.of(new EngineFailure(
                        Aspect.BinlogRetained,
                        SourceReason.PositionLost,
                        "The server has purged binlogs that were not read yet, and the changes in them cannot be had any more."
                                + COPY_ANEW,
                        error));
            }
            if (text.contains("ROW binlog_format") || text.contains("FULL binlog_row_image")) {
                return Optional.of(new EngineFailure(
                        Aspect.SourceConfigured,
                        SourceReason.ServerMisconfigured,
                        "binlog_format must be ROW and binlog_row_image FULL. SET PERSIST binlog_format = 'ROW'; SET PERSIST"
                                + " binlog_row_image = 'FULL';",
                        error));
            }
            if (text.contains("schema isn't known to this connector") || text.contains("internal schema size")) {
                return Optional.of(definitionLost(cause, error));
            }
        }
        return Optional.empty();
    }

    private EngineFailure definitionLost(Throwable cause, Throwable error) {
        return new EngineFailure(
                Aspect.Streaming,
                SourceReason.Undecodable,
                "The log holds rows that do not fit the table's known definition: " + words(cause) + COPY_ANEW,
                error);
    }

    private EngineFailure ofType(Throwable error) {
        if (find(error, AuthenticationException.class).isPresent()) {
            return new EngineFailure(
                    Aspect.CredentialsValid,
                    SourceReason.AccessDenied,
                    server + " refuses the account '" + credentials.username() + "'.",
                    error);
        }
        Optional<Throwable> statement = find(error, ParsingException.class)
                .map(Throwable.class::cast)
                .or(() -> find(error, MultipleParsingExceptions.class));
        if (statement.isPresent()) {
            return new EngineFailure(
                    Aspect.Streaming,
                    SourceReason.Undecodable,
                    "A statement that changes definitions cannot be understood, so the rows after it could be misread: "
                            + beginning(statement.get()) + COPY_ANEW,
                    error);
        }
        Optional<EventDataDeserializationException> broken = find(error, EventDataDeserializationException.class);
        if (broken.isPresent()) {
            return undecodable("the log", 0, broken.get());
        }
        if (find(error, IOException.class).isPresent()) {
            return unreachable(words(find(error, IOException.class).get()), error);
        }
        return engine(words(root(error)), error);
    }

    /** The first words of a statement that an exception quotes, and where the parser stopped: not more, since defaults are values. */
    private static String beginning(Throwable error) {
        String text = String.valueOf(error.getMessage());
        Matcher statement = STATEMENT.matcher(text);
        Matcher place = PLACE.matcher(text);
        return (statement.find() ? statement.group(1) + " ..." : "its text is not told")
                + (place.find() ? ", at line " + place.group(1) + ", character " + place.group(2) : "") + ".";
    }

    private EngineFailure unreachable(String what, Throwable error) {
        return new EngineFailure(
                Aspect.SourceReachable,
                SourceReason.SourceUnreachable,
                "The log of " + server + " cannot be read: " + what + " Capture tries again from where it stands.",
                error);
    }

    EngineFailure engine(String what, Throwable error) {
        return new EngineFailure(
                Aspect.Streaming, SourceReason.EngineFailed, "The Debezium engine ended: " + what, error);
    }

    private String words(Throwable error) {
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

    private static <T extends Throwable> Optional<T> find(Throwable error, Class<T> type) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return Optional.of(type.cast(cause));
            }
        }
        return Optional.empty();
    }
}

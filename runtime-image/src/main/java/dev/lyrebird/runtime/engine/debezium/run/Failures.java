package dev.lyrebird.runtime.engine.debezium.run;

import com.github.shyiko.mysql.binlog.network.ServerException;
import dev.lyrebird.contract.report.Aspect;
import dev.lyrebird.contract.report.SourceReason;
import dev.lyrebird.runtime.engine.log.LogFailures;
import dev.lyrebird.runtime.failure.SourceFailure;
import dev.lyrebird.runtime.server.access.ServerAccess;
import io.debezium.text.MultipleParsingExceptions;
import io.debezium.text.ParsingException;
import java.sql.SQLException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What an error of Debezium means to a user.
 *
 * @param log what errors in reading the log mean
 */
record Failures(LogFailures log) {
    /** How Debezium's parser speaks of a statement and of a place in it. */
    private static final Pattern STATEMENT = Pattern.compile("statement '\\s*((?:\\w+\\s+){1,3}[`\\w.$]+)");

    private static final Pattern PLACE = Pattern.compile("line (\\d+):(\\d+)");

    static Failures of(ServerAccess access) {
        return new Failures(LogFailures.of("Debezium", access));
    }

    SourceFailure of(Throwable error) {
        Optional<SourceFailure> ours = LogFailures.find(error, SourceFailure.class);
        if (ours.isPresent()) {
            return ours.get();
        }
        if (LogFailures.find(error, ServerException.class).isPresent()
                || LogFailures.find(error, SQLException.class).isPresent()) {
            return log.of(error);
        }
        return ofMessage(error).or(() -> ofStatement(error)).orElseGet(() -> log.of(error));
    }

    SourceFailure disconnected() {
        return log.disconnected();
    }

    SourceFailure silent(long seconds) {
        return log.silent(seconds);
    }

    SourceFailure refused(String file, long position, String what, String advice) {
        return log.refused(file, position, what, advice);
    }

    SourceFailure fell(String file, long position, String why) {
        return log.fell(file, position, why);
    }

    SourceFailure undecodable(String file, long position, Throwable error) {
        return log.undecodable(file, position, error);
    }

    SourceFailure engine(String what, Throwable error) {
        return log.ended(what, error);
    }

    /** Debezium tells some things only by its words. */
    private Optional<SourceFailure> ofMessage(Throwable error) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            String text = String.valueOf(cause.getMessage());
            if (text.contains("is no longer available on the server")) {
                return Optional.of(new SourceFailure(
                        Aspect.BinlogRetained,
                        SourceReason.PositionLost,
                        "The server has purged binlogs that were not read yet, and the changes in them are lost."
                                + LogFailures.COPY_ANEW,
                        error));
            }
            if (text.contains("ROW binlog_format") || text.contains("FULL binlog_row_image")) {
                return Optional.of(new SourceFailure(
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

    private SourceFailure definitionLost(Throwable cause, Throwable error) {
        return new SourceFailure(
                Aspect.Streaming,
                SourceReason.Undecodable,
                "The log holds rows that do not fit the table's known definition: " + log.words(cause)
                        + LogFailures.FROM_SCRATCH,
                error);
    }

    private Optional<SourceFailure> ofStatement(Throwable error) {
        return LogFailures.find(error, ParsingException.class)
                .map(Throwable.class::cast)
                .or(() -> LogFailures.find(error, MultipleParsingExceptions.class))
                .map(statement -> new SourceFailure(
                        Aspect.Streaming,
                        SourceReason.Undecodable,
                        "A statement that changes definitions cannot be understood, so the rows after it could be misread: "
                                + beginning(statement) + LogFailures.FROM_SCRATCH,
                        error));
    }

    /** The first words of a statement that an exception quotes, and where the parser stopped: not more, since defaults are values. */
    private static String beginning(Throwable error) {
        String text = String.valueOf(error.getMessage());
        Matcher statement = STATEMENT.matcher(text);
        Matcher place = PLACE.matcher(text);
        return (statement.find() ? statement.group(1) + " ..." : "its text is not told")
                + (place.find() ? ", at line " + place.group(1) + ", character " + place.group(2) : "") + ".";
    }
}

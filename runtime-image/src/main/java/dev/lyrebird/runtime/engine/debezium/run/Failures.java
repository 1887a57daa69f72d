package dev.lyrebird.runtime.engine.debezium.run;

import com.github.shyiko.mysql.binlog.network.ServerException;
import dev.lyrebird.contract.report.Aspect;
import dev.lyrebird.contract.report.SourceReason;
import dev.lyrebird.runtime.engine.EngineFailure;
import dev.lyrebird.runtime.engine.log.LogFailures;
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

    EngineFailure of(Throwable error) {
        Optional<EngineFailure> ours = LogFailures.find(error, EngineFailure.class);
        if (ours.isPresent()) {
            return ours.get();
        }
        if (LogFailures.find(error, ServerException.class).isPresent()
                || LogFailures.find(error, SQLException.class).isPresent()) {
            return log.of(error);
        }
        return ofMessage(error).or(() -> ofStatement(error)).orElseGet(() -> log.of(error));
    }

    EngineFailure disconnected() {
        return log.disconnected();
    }

    EngineFailure silent(long seconds) {
        return log.silent(seconds);
    }

    EngineFailure refused(String file, long position, String what, String advice) {
        return log.refused(file, position, what, advice);
    }

    EngineFailure fell(String file, long position, String why) {
        return log.fell(file, position, why);
    }

    EngineFailure undecodable(String file, long position, Throwable error) {
        return log.undecodable(file, position, error);
    }

    EngineFailure engine(String what, Throwable error) {
        return log.ended(what, error);
    }

    /** Debezium tells some things only by its words. */
    private Optional<EngineFailure> ofMessage(Throwable error) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            String text = String.valueOf(cause.getMessage());
            if (text.contains("is no longer available on the server")) {
                return Optional.of(new EngineFailure(
                        Aspect.BinlogRetained,
                        SourceReason.PositionLost,
                        "The server has purged binlogs that were not read yet, and the changes in them are lost."
                                + LogFailures.COPY_ANEW,
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
                "The log holds rows that do not fit the table's known definition: " + log.words(cause)
                        + LogFailures.COPY_ANEW,
                error);
    }

    private Optional<EngineFailure> ofStatement(Throwable error) {
        return LogFailures.find(error, ParsingException.class)
                .map(Throwable.class::cast)
                .or(() -> LogFailures.find(error, MultipleParsingExceptions.class))
                .map(statement -> new EngineFailure(
                        Aspect.Streaming,
                        SourceReason.Undecodable,
                        "A statement that changes definitions cannot be understood, so the rows after it could be misread: "
                                + beginning(statement) + LogFailures.COPY_ANEW,
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

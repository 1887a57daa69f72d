package dev.lyrebird.runtime.server.start;

import dev.lyrebird.contract.config.StartConfig;
import dev.lyrebird.contract.position.Position;
import dev.lyrebird.runtime.failure.SourceFailure;
import dev.lyrebird.runtime.server.access.AccessProvider;
import dev.lyrebird.runtime.server.jdbc.ServerConnector;
import dev.lyrebird.runtime.server.jdbc.SqlSession;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Finds the place in a server's log that spec.startFrom means. */
public final class StartPlaces {
    private final ServerConnector connector;
    private final AccessProvider access;

    public StartPlaces(ServerConnector connector, AccessProvider access) {
        this.connector = connector;
        this.access = access;
    }

    /** @throws SourceFailure with StartNotInLog when the log does not have the place */
    public Position find(StartConfig start) throws SourceFailure {
        return connector.run(session -> {
            List<BinlogFile> files = BinlogFile.all(session);
            if (start instanceof StartConfig.Behind behind) {
                return GtidStart.find(session, behind.gtidSet(), files);
            } else if (start instanceof StartConfig.At at) {
                return position(session, checked(at, files));
            } else if (start instanceof StartConfig.Since since) {
                return position(session, new TimeSearch(access.now(), files).find(session, since.time()));
            }
            return earliest(session, files.get(0));
        });
    }

    private static Position earliest(SqlSession session, BinlogFile oldest) throws SQLException, SourceFailure {
        Optional<String> gtids = GtidStart.atBeginOf(session, oldest);
        return Position.atTransaction(gtids, oldest.name(), BinlogFile.BEGIN);
    }

    /** @return the same place with the transactions before it, where the server numbers them */
    private Position position(SqlSession session, LogOffset place) throws SQLException, SourceFailure {
        Optional<String> gtids = session.version().isMariaDb()
                ? GtidStart.ofMariaDb(session, place.file(), place.offset())
                : GtidStart.isOn(session) ? GtidStart.before(session, access.now(), place) : Optional.empty();
        return Position.atTransaction(gtids, place.file(), place.offset());
    }

    private LogOffset checked(StartConfig.At at, List<BinlogFile> files) throws SourceFailure {
        BinlogFile file = files.stream()
                .filter(found -> found.name().equals(at.file()))
                .findFirst()
                .orElseThrow(() -> StartRefused.because("the server has no binlog " + at.file() + "; the oldest is "
                        + files.get(0).name() + ", the newest "
                        + files.get(files.size() - 1).name()));
        LogOffset place = new LogOffset(at.file(), at.offset());
        if (at.offset() > file.size()) {
            throw StartRefused.because(file.name() + " ends at " + file.size() + ", before offset " + at.offset());
        }
        if (at.offset() < file.size() && !LogWalk.beginsBetweenTransactions(access.now(), place)) {
            throw StartRefused.because("no transaction begins at offset " + at.offset() + " of " + file.name());
        }
        return place;
    }
}

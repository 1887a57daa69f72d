package dev.lyrebird.runtime.engine.direct.follow;

import dev.lyrebird.contract.position.Position;
import dev.lyrebird.runtime.engine.Bookmark;
import dev.lyrebird.runtime.engine.direct.log.Gtid;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where a reader of the log stands, as positions say it. Within a transaction events are counted from the one that begins it on,
 * as Debezium counts them: so a position means the same to both engines.
 */
final class ReaderPosition {
    private static final Logger LOG = LoggerFactory.getLogger(ReaderPosition.class);

    private final Position from;
    private Transactions done;
    private String file;
    private long offset;
    private boolean inTransaction;
    private long events;
    private Optional<Gtid> current = Optional.empty();
    private long eventsToSkip;
    private int rowsToSkip;

    ReaderPosition(Position from, boolean mariaDb) {
        this.from = from;
        this.done = Transactions.of(from.gtidSet(), mariaDb);
        this.file = from.file();
        this.offset = from.offset();
        this.eventsToSkip = from.event();
        this.rowsToSkip = Math.toIntExact(from.row());
    }

    boolean inTransaction() {
        return inTransaction;
    }

    String file() {
        return file;
    }

    /** A connection begins with the name of its file, too, and by GTIDs with the file's first offset: that is no way back. */
    void rotate(String toFile, long toOffset) {
        if (!inTransaction && !toFile.equals(file)) {
            offset = toOffset;
        }
        file = toFile;
    }

    void announce(Gtid gtid) {
        current = Optional.of(gtid);
    }

    /** @param at where the event stands that begins the transaction */
    void begin(long at) {
        if (!inTransaction) {
            inTransaction = true;
            offset = at;
            events = 0;
            skipOnlyOfTheSame();
        }
    }

    /** A server that died within a transaction has another one in its place. */
    private void skipOnlyOfTheSame() {
        if ((eventsToSkip > 0 || rowsToSkip > 0) && !from.isWithinTransactionAt(file, offset)) {
            LOG.warn(
                    "The log goes on with another transaction at {}:{} than the one at {} that a part of was delivered: the server did not end that one.",
                    file,
                    offset,
                    from.display());
            eventsToSkip = 0;
            rowsToSkip = 0;
        }
    }

    /** Counts an event of the transaction as read wholly. */
    void eventDone() {
        if (inTransaction) {
            events++;
        }
    }

    /** @return whether the event was delivered before the reading began; only the first transaction has such */
    boolean isSkipped() {
        return events < eventsToSkip;
    }

    /** @return rows of the present row event that were delivered before the reading began; asked once an event */
    int takeRowsToSkip() {
        int rows = rowsToSkip;
        rowsToSkip = 0;
        return rows;
    }

    /** Ends the transaction, or a statement that is one by itself. @param end where the next one begins */
    void commit(long end) {
        current.ifPresent(gtid -> done = done.plus(gtid));
        leave(end);
    }

    /** The transaction under way is none: its file ended before it. @param next where the next one begins */
    void takeBack(long next) {
        leave(next);
    }

    private void leave(long next) {
        current = Optional.empty();
        inTransaction = false;
        offset = next;
        events = 0;
        eventsToSkip = 0;
        rowsToSkip = 0;
    }

    /** @return where reading goes on when so many rows of the present event, and all before, are delivered */
    Bookmark within(long rows) {
        return new Passed(done, file, offset, events, rows);
    }

    /** @return the place outside of transactions: before the one under way */
    Bookmark before() {
        return new Passed(done, file, offset, 0, 0);
    }
}

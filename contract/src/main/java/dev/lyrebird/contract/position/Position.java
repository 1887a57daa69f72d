package dev.lyrebird.contract.position;

import java.util.Comparator;
import java.util.Optional;

/**
 * A place in the binlog up to which everything was delivered.
 *
 * @param gtidSet transactions that were delivered wholly; absent on servers without GTIDs. On MySQL a GTID set, on MariaDB a
 *     list {@code domain-server-sequence}
 * @param file binlog file in which reading goes on
 * @param offset byte offset in the file at which the next unfinished transaction begins
 * @param event events of that transaction that were delivered wholly
 * @param row rows of the next event that were delivered
 */
public record Position(Optional<String> gtidSet, String file, long offset, long event, long row) {
    private static final Comparator<Position> BY_FILE = Comparator.comparingLong(Position::fileNumber)
            .thenComparing(Position::file)
            .thenComparingLong(Position::offset)
            .thenComparingLong(Position::event)
            .thenComparingLong(Position::row);

    public Position {
        if (file == null || file.isBlank() || offset < 0 || event < 0 || row < 0) {
            throw new IllegalArgumentException("not a binlog position: file '" + file + "', offset " + offset
                    + ", event " + event + ", row " + row);
        }
    }

    public static Position atTransaction(Optional<String> gtidSet, String file, long offset) {
        return new Position(gtidSet, file, offset, 0, 0);
    }

    /** Binlog files are numbered by what follows the last dot; numbers beyond 999999 have more digits. */
    private long fileNumber() {
        String digits = file.substring(file.lastIndexOf('.') + 1);
        return digits.matches("\\d{1,18}") ? Long.parseLong(digits) : 0;
    }

    /** @return the place before the transaction that this one lies in; the same place when it lies between two */
    public Position beforeTransaction() {
        return atTransaction(gtidSet, file, offset);
    }

    private boolean isBetweenTransactions() {
        return event == 0 && row == 0;
    }

    /** Whether a part of a transaction was delivered that begins there. Events tell their places in 32 bits, so no more is compared. */
    public boolean isWithinTransactionAt(String inFile, long begin) {
        return liesWithinTransaction() && file.equals(inFile) && (int) offset == (int) begin;
    }

    public boolean liesWithinTransaction() {
        return !isBetweenTransactions();
    }

    /** Whether no change lies between this place and {@code other}, though files and offsets may differ. */
    public boolean isSamePlaceAs(Position other) {
        return equals(other)
                || isBetweenTransactions()
                        && other.isBetweenTransactions()
                        && gtidSet.isPresent()
                        && other.gtidSet.isPresent()
                        && GtidSet.parse(gtidSet.get()).equals(GtidSet.parse(other.gtidSet.get()));
    }

    /** @return file and offset as people write them, {@code binlog.000007:1234} */
    public String display() {
        return file + ":" + offset;
    }

    /**
     * Whether this place does not lie before {@code other}. Of two places with GTID sets the sets decide, since files mean
     * nothing after a failover; with equal sets, or without GTIDs, file, offset, event and row do.
     */
    public boolean isAtOrAfter(Position other) {
        if (gtidSet.isPresent() && other.gtidSet.isPresent()) {
            GtidSet mine = GtidSet.parse(gtidSet.get());
            GtidSet theirs = GtidSet.parse(other.gtidSet.get());
            if (!mine.contains(theirs)) {
                return false;
            }
            if (!theirs.contains(mine)) {
                return true;
            }
        }
        return BY_FILE.compare(this, other) >= 0;
    }
}

package dev.lyrebird.contract.position;

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
    public Position {
        if (file.isBlank() || offset < 0 || event < 0 || row < 0) {
            throw new IllegalArgumentException("not a binlog position: file '" + file + "', offset " + offset
                    + ", event " + event + ", row " + row);
        }
    }

    public static Position atTransaction(Optional<String> gtidSet, String file, long offset) {
        return new Position(gtidSet, file, offset, 0, 0);
    }

    /** @return file and offset as people write them, {@code binlog.000007:1234} */
    public String display() {
        return file + ":" + offset;
    }
}

package dev.lyrebird.runtime.engine.direct.follow;

import dev.lyrebird.contract.position.Position;
import dev.lyrebird.runtime.engine.Bookmark;

/**
 * A place that reading has passed.
 *
 * @param done transactions that lie before it
 * @param file that reading goes on in
 * @param offset at which the transaction begins that the place is in or before
 * @param events of the transaction that were read wholly
 * @param rows of the next event that were read
 */
record Passed(Transactions done, String file, long offset, long events, long rows) implements Bookmark {
    @Override
    public Position position() {
        return new Position(done.text(), file, offset, events, rows);
    }
}

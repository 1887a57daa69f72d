package dev.lyrebird.runtime.server.query;

import java.io.IOException;

/** A row has more bytes than are read of one. */
public final class RowTooLarge extends IOException {
    private static final long serialVersionUID = 1L;

    RowTooLarge(long bytes, int limit) {
        super("a row of " + bytes + " bytes or more, and at most " + limit + " are read of one");
    }
}

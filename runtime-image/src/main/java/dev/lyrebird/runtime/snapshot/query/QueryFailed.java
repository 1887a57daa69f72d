package dev.lyrebird.runtime.snapshot.query;

import java.io.IOException;

/** The server refused a statement, or broke a result off. */
public final class QueryFailed extends IOException {
    private static final long serialVersionUID = 1L;

    private final int code;

    /** @param words the server's own; may hold values */
    public QueryFailed(int code, String words) {
        super(words);
        this.code = code;
    }

    /** The server's error number. */
    public int code() {
        return code;
    }
}

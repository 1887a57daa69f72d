package dev.lyrebird.runtime.snapshot.query;

import java.io.IOException;
import java.util.Set;

/** The server refused a statement, or broke a result off. */
public final class QueryFailed extends IOException {
    private static final long serialVersionUID = 1L;

    /** Too many connections, shutting down, killed, timed out. */
    private static final Set<Integer> SERVERS_TROUBLE =
            Set.of(1040, 1053, 1077, 1078, 1079, 1080, 1152, 1184, 1203, 1226, 1317, 1412, 1927);

    private final int code;

    /** @param words the server's own; may hold values */
    public QueryFailed(int code, String words) {
        super(words);
        this.code = code;
    }

    /** Whether the server, not the statement, is in trouble: another try can help. */
    public boolean isServersTrouble() {
        return SERVERS_TROUBLE.contains(code);
    }

    /** The server's error number. */
    public int code() {
        return code;
    }
}

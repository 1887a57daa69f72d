package dev.lyrebird.runtime.server.query;

import dev.lyrebird.runtime.server.jdbc.EverySession;
import java.io.IOException;
import java.util.Set;

/** The server refused a statement, or broke a result off. */
public final class QueryFailed extends IOException {
    private static final long serialVersionUID = 1L;

    /** Too many connections, out of memory, without its cluster, shutting down, offline, timed out, host not let in. */
    private static final Set<Integer> SERVERS_TROUBLE = Set.of(
            1037, 1040, 1041, 1047, 1053, 1077, 1078, 1079, 1080, 1129, 1130, 1135, 1152, 1184, 1203, 1205, 1226, 3032,
            3168, 4031);

    /** By KILL, with its connection, by the limit of a statement's time, or since the table was rebuilt. */
    private static final Set<Integer> BROKEN_OFF = Set.of(1317, 1412, 1927, 1969, 3024);

    private final int code;
    private final boolean serversTrouble;

    /** @param words the server's own; may hold values */
    public QueryFailed(int code, String words) {
        super(words);
        this.code = code;
        this.serversTrouble = SERVERS_TROUBLE.contains(code);
    }

    private QueryFailed(QueryFailed cause) {
        super(cause.getMessage(), cause);
        this.code = cause.code;
        this.serversTrouble = true;
    }

    /** @return the same, said before anything was asked of a table: whatever it is, the server's trouble */
    public QueryFailed beforeAnyTable() {
        return new QueryFailed(this);
    }

    /** Whether the server, not the statement, is in trouble: another try can help. */
    public boolean isServersTrouble() {
        return serversTrouble;
    }

    /** Whether it was ended from outside: another try can help, or end in the same way each time. */
    public boolean isBrokenOff() {
        return BROKEN_OFF.contains(code);
    }

    /** Whether another session held the table for longer than this one waits at a time. */
    public boolean isLockWait() {
        return code == EverySession.LOCK_WAIT_OVER;
    }

    /** The server's error number. */
    public int code() {
        return code;
    }
}

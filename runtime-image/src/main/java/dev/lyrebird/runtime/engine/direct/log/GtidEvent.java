package dev.lyrebird.runtime.engine.direct.log;

/**
 * What announces a transaction.
 *
 * @param gtid its global id
 * @param committedMicros when it was committed where it was made, in microseconds since 1970; 0 when that is not told
 * @param alone MariaDB: it is one statement without a commit of its own
 * @param ignored MariaDB: it is the begin, or the end without success, of an ALTER TABLE in two phases, which changes nothing
 * @param prepared MariaDB: it is prepared here, and committed or rolled back later
 */
public record GtidEvent(Gtid gtid, long committedMicros, boolean alone, boolean ignored, boolean prepared) {
    private static final int COMMIT_TIMES = 42;
    private static final int WITH_TIMES = 2;

    private static final int STANDALONE = 1;
    private static final int GROUP_COMMIT = 2;
    private static final int PREPARED_XA = 64;
    private static final int COMPLETED_XA = 128;
    private static final int START_ALTER = 2;
    private static final int ROLLBACK_ALTER = 8;

    static GtidEvent of(Gtid gtid, long micros) {
        return new GtidEvent(gtid, micros, false, false, false);
    }

    /** Reads {@link EventKind#GTID} (MySQL's {@code Gtid_event}). */
    public static GtidEvent ofMySql(LogEvent event, SourceNames names) {
        long number = event.number(17, 8);
        String source = names.of(event, event.from() + 1);
        long micros = 0;
        boolean timed = event.to() - event.from() >= COMMIT_TIMES + 7 && event.number(25, 1) == WITH_TIMES;
        if (timed) {
            long immediate = event.number(COMMIT_TIMES, 7);
            boolean original = (immediate & 1L << 55) != 0;
            micros = original ? event.number(COMMIT_TIMES + 7, 7) : immediate;
        }
        return of(new Gtid.OfMySql(source, "", number), micros);
    }

    /** Reads {@link EventKind#MARIADB_GTID} (MariaDB's manual, "GTID_EVENT"). */
    public static GtidEvent ofMariaDb(LogEvent event) {
        long sequence = event.number(0, 8);
        long domain = event.number(8, 4);
        int flags = (int) event.number(12, 1);
        int at = 13 + ((flags & GROUP_COMMIT) != 0 ? 8 : 0);
        if ((flags & (PREPARED_XA | COMPLETED_XA)) != 0) {
            at += 6 + (int) event.number(at + 4, 1) + (int) event.number(at + 5, 1);
        }
        int extra = event.to() - event.from() > at ? (int) event.number(at, 1) : 0;
        return new GtidEvent(
                new Gtid.OfMariaDb(domain, event.serverId(), sequence),
                0,
                (flags & STANDALONE) != 0,
                (extra & (START_ALTER | ROLLBACK_ALTER)) != 0,
                (flags & PREPARED_XA) != 0);
    }
}

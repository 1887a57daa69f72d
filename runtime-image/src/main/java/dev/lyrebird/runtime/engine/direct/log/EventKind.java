package dev.lyrebird.runtime.engine.direct.log;

/** Numbers of kinds of events (MySQL's {@code Log_event_type}; MariaDB's manual, "2-Binlog Event Header"). */
public final class EventKind {
    public static final int QUERY = 2;
    public static final int STOP = 3;
    public static final int ROTATE = 4;
    public static final int FORMAT_DESCRIPTION = 15;
    public static final int XID = 16;
    public static final int TABLE_MAP = 19;
    public static final int INCIDENT = 26;
    public static final int HEARTBEAT = 27;
    public static final int ROWS_QUERY = 29;
    public static final int GTID = 33;
    public static final int ANONYMOUS_GTID = 34;
    public static final int PREVIOUS_GTIDS = 35;
    public static final int TRANSACTION_CONTEXT = 36;
    public static final int VIEW_CHANGE = 37;
    public static final int XA_PREPARE = 38;
    public static final int PARTIAL_UPDATE_ROWS = 39;
    public static final int TRANSACTION_PAYLOAD = 40;
    public static final int HEARTBEAT_V2 = 41;
    public static final int GTID_TAGGED = 42;
    public static final int MARIADB_ANNOTATE_ROWS = 160;
    public static final int MARIADB_CHECKPOINT = 161;
    public static final int MARIADB_GTID = 162;
    public static final int MARIADB_GTID_LIST = 163;
    public static final int MARIADB_QUERY_COMPRESSED = 165;
    public static final int MARIADB_ROWS_COMPRESSED_LAST = 171;

    /** Variables that a logged statement uses; the statement itself comes behind them. */
    public static final int INTVAR = 5;

    public static final int RAND = 13;
    public static final int USER_VAR = 14;

    private EventKind() {}

    /** Whether rows stand in it in a form of servers of today. */
    public static boolean isRows(int type) {
        return type >= 23 && type <= 25 || type >= 30 && type <= 32;
    }

    /** Whether it is a part of LOAD DATA logged as a statement. */
    public static boolean isLoad(int type) {
        return type >= 6 && type <= 12 || type == 17 || type == 18;
    }

    /** Whether it is a row event of a server before 5.1.20. */
    public static boolean isAncientRows(int type) {
        return type >= 20 && type <= 22;
    }
}

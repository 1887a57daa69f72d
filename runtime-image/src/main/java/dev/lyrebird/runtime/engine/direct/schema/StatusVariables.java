package dev.lyrebird.runtime.engine.direct.schema;

import dev.lyrebird.contract.checkpoint.Flavor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The status variables of a query event (MySQL's documentation of {@code Query_event}, "Status variables"). A code that is not
 * known ends them, since its length is not known either; those that matter come early.
 */
record StatusVariables(
        long sqlMode,
        Optional<Integer> clientCollation,
        Optional<Integer> serverCollation,
        List<Integer> defaultCollations,
        long flags2,
        Optional<Integer> explicitDefaults) {
    private static final int FLAGS2 = 0;
    private static final int SQL_MODE = 1;
    private static final int CATALOG = 2;
    private static final int AUTO_INCREMENT = 3;
    private static final int CHARSET = 4;
    private static final int TIME_ZONE = 5;
    private static final int CATALOG_NZ = 6;
    private static final int LC_TIME_NAMES = 7;
    private static final int CHARSET_DATABASE = 8;
    private static final int TABLE_MAP_FOR_UPDATE = 9;
    private static final int MASTER_DATA_WRITTEN = 10;
    private static final int INVOKER = 11;
    private static final int UPDATED_DBS = 12;
    private static final int MICROSECONDS = 13;
    private static final int EXPLICIT_DEFAULTS = 16;
    private static final int DDL_XID = 17;
    private static final int UTF8MB4 = 18;
    private static final int REQUIRE_PRIMARY_KEY = 19;
    private static final int TABLE_ENCRYPTION = 20;
    /** MariaDB's {@code character_set_collations}, which stands before {@link #CHARSET}. */
    private static final int COLLATIONS_OF_MARIADB = 131;

    private static final int TOO_MANY_DBS = 254;

    /** MariaDB's {@code OPTION_EXPLICIT_DEF_TIMESTAMP}, which older versions do not write. */
    private static final int EXPLICIT_OF_MARIADB = 1 << 24;

    /** @return what TIMESTAMP columns are to the statement, if the server says it */
    Optional<TimestampRule> timestamps(Flavor flavor) {
        if (flavor == Flavor.MySql) {
            return explicitDefaults.map(value -> TimestampRule.of(value != 0));
        }
        return (flags2 & EXPLICIT_OF_MARIADB) == 0 ? Optional.empty() : Optional.of(TimestampRule.AsWritten);
    }

    static StatusVariables read(ByteBuffer slice) {
        ByteBuffer in = slice.order(ByteOrder.LITTLE_ENDIAN);
        long sqlMode = 0;
        Optional<Integer> client = Optional.empty();
        Optional<Integer> server = Optional.empty();
        List<Integer> defaults = new ArrayList<>();
        long flags2 = 0;
        Optional<Integer> explicit = Optional.empty();
        boolean known = true;
        while (known && in.hasRemaining()) {
            int code = in.get() & 0xFF;
            switch (code) {
                case FLAGS2 -> flags2 = in.getInt();
                case EXPLICIT_DEFAULTS -> explicit = Optional.of(in.get() & 0xFF);
                case SQL_MODE -> sqlMode = in.getLong();
                case CHARSET -> {
                    client = Optional.of(in.getShort() & 0xFFFF);
                    in.getShort();
                    server = Optional.of(in.getShort() & 0xFFFF);
                }
                case UTF8MB4 -> defaults.add(in.getShort() & 0xFFFF);
                case COLLATIONS_OF_MARIADB -> collations(in, defaults);
                default -> known = skip(code, in);
            }
        }
        return new StatusVariables(sqlMode, client, server, defaults, flags2, explicit);
    }

    /** Pairs of ids: a character set, and the collation that its texts have which name none. */
    private static void collations(ByteBuffer in, List<Integer> defaults) {
        int count = in.get() & 0xFF;
        for (int i = 0; i < count; i++) {
            in.getShort();
            defaults.add(in.getShort() & 0xFFFF);
        }
    }

    private static boolean skip(int code, ByteBuffer in) {
        switch (code) {
            case AUTO_INCREMENT, MASTER_DATA_WRITTEN -> skip(in, 4);
            case CATALOG -> skip(in, (in.get() & 0xFF) + 1);
            case TIME_ZONE, CATALOG_NZ -> skip(in, in.get() & 0xFF);
            case LC_TIME_NAMES, CHARSET_DATABASE -> skip(in, 2);
            case TABLE_MAP_FOR_UPDATE, DDL_XID -> skip(in, 8);
            case INVOKER -> {
                skip(in, in.get() & 0xFF);
                skip(in, in.get() & 0xFF);
            }
            case UPDATED_DBS -> databases(in);
            case MICROSECONDS -> skip(in, 3);
            case REQUIRE_PRIMARY_KEY, TABLE_ENCRYPTION -> skip(in, 1);
            default -> {
                return false;
            }
        }
        return true;
    }

    private static void databases(ByteBuffer in) {
        int count = in.get() & 0xFF;
        for (int i = 0; i < count && count != TOO_MANY_DBS; i++) {
            while (in.get() != 0) {
                // up to the zero that ends the name
            }
        }
    }

    private static void skip(ByteBuffer in, int bytes) {
        in.position(in.position() + bytes);
    }
}

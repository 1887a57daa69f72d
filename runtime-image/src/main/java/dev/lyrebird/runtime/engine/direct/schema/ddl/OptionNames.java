package dev.lyrebird.runtime.engine.direct.schema.ddl;

import java.util.Set;

/** Names of table options (MySQL's and MariaDB's manuals, "CREATE TABLE"). */
final class OptionNames {
    private static final Set<String> NAMES = Set.of(
            "AUTOEXTEND_SIZE",
            "AUTO_INCREMENT",
            "AVG_ROW_LENGTH",
            "CHECKSUM",
            "COMMENT",
            "COMPRESSION",
            "CONNECTION",
            "DATA",
            "DEFAULT",
            "DELAY_KEY_WRITE",
            "ENCRYPTED",
            "ENCRYPTION",
            "ENCRYPTION_KEY_ID",
            "ENGINE",
            "ENGINE_ATTRIBUTE",
            "IETF_QUOTES",
            "INDEX",
            "INSERT_METHOD",
            "KEY_BLOCK_SIZE",
            "MAX_ROWS",
            "MIN_ROWS",
            "PACK_KEYS",
            "PAGE_CHECKSUM",
            "PAGE_COMPRESSED",
            "PAGE_COMPRESSION_LEVEL",
            "PASSWORD",
            "ROW_FORMAT",
            "SECONDARY_ENGINE",
            "SECONDARY_ENGINE_ATTRIBUTE",
            "SEQUENCE",
            "START",
            "STATS_AUTO_RECALC",
            "STATS_PERSISTENT",
            "STATS_SAMPLE_PAGES",
            "STORAGE",
            "TABLE_CHECKSUM",
            "TABLESPACE",
            "TRANSACTIONAL",
            "TYPE",
            "UNION");

    private OptionNames() {}

    static boolean isOne(Token token) {
        return NAMES.contains(token.upper());
    }
}

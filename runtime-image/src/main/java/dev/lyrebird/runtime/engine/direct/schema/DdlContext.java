package dev.lyrebird.runtime.engine.direct.schema;

import dev.lyrebird.runtime.engine.direct.schema.ddl.SqlMode;
import java.util.List;
import java.util.Optional;

/**
 * What a statement's session had, as its event in the log says.
 *
 * @param database default database; empty text for none
 * @param serverCollation id of {@code collation_server}, which new databases take
 * @param defaultCollations ids of those that texts have which name a character set alone, where they are others than the server's:
 *     {@code default_collation_for_utf8mb4} of MySQL, {@code character_set_collations} of MariaDB
 * @param timestamps what TIMESTAMP columns are; servers of some versions do not say it
 * @param failed whether the statement ended in an error, and is logged for what it has done in spite of that
 */
public record DdlContext(
        String database,
        SqlMode mode,
        Optional<Integer> serverCollation,
        List<Integer> defaultCollations,
        Optional<TimestampRule> timestamps,
        boolean failed) {}

package dev.lyrebird.runtime.engine.direct.schema;

import dev.lyrebird.runtime.engine.direct.schema.ddl.SqlMode;
import java.util.Optional;

/**
 * What a statement's session had, as its event in the log says.
 *
 * @param database default database; empty text for none
 * @param serverCollation id of {@code collation_server}, which new databases take
 * @param utf8mb4Collation id of {@code default_collation_for_utf8mb4}
 * @param timestamps what TIMESTAMP columns are; servers of some versions do not say it
 */
public record DdlContext(
        String database,
        SqlMode mode,
        Optional<Integer> serverCollation,
        Optional<Integer> utf8mb4Collation,
        Optional<TimestampRule> timestamps) {}

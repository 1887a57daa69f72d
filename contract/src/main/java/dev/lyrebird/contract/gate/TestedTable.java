package dev.lyrebird.contract.gate;

import dev.lyrebird.contract.tables.TableGlob;
import dev.lyrebird.contract.tables.TableId;
import dev.lyrebird.contract.tables.TablePattern;
import java.util.Optional;

/** The table that a test names: a pattern without wildcards, so that names with dots can be told. */
final class TestedTable {
    private TestedTable() {}

    static Optional<String> problemOf(String text) {
        return TablePattern.problemOf(text)
                .or(() -> TableGlob.of(text).isLiteral()
                        ? Optional.empty()
                        : Optional.of("expected one table, found the pattern '" + text
                                + "'; a backslash before * or ? takes it literally"));
    }

    static TableId parse(String text) {
        TableGlob glob = TableGlob.of(text);
        return new TableId(
                glob.database().name().orElseThrow(), glob.table().name().orElseThrow());
    }
}

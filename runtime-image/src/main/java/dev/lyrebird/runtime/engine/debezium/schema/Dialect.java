package dev.lyrebird.runtime.engine.debezium.schema;

import dev.lyrebird.contract.checkpoint.Flavor;
import io.debezium.connector.mariadb.antlr.MariaDbAntlrDdlParser;
import io.debezium.connector.mariadb.charset.MariaDbCharsetRegistry;
import io.debezium.connector.mysql.antlr.MySqlAntlrDdlParser;
import io.debezium.connector.mysql.charset.MySqlCharsetRegistry;
import io.debezium.relational.Tables.TableFilter;
import io.debezium.relational.ddl.DdlParser;
import java.util.Map;

/** Debezium's parsers, set up as its connectors set them up. */
public final class Dialect {
    private Dialect() {}

    /** @return a new parser; it remembers defaults that statements set, so each history needs its own */
    public static DdlParser parser(Flavor flavor) {
        return switch (flavor) {
            case MySql ->
                new MySqlAntlrDdlParser(true, false, false, TableFilter.includeAll(), new MySqlCharsetRegistry());
            case MariaDb ->
                new MariaDbAntlrDdlParser(true, false, false, TableFilter.includeAll(), new MariaDbCharsetRegistry());
        };
    }

    /** @return the default character set of each database that {@code parser}, one of ours, has read statements about */
    public static Map<String, String> charsetsOfDatabases(DdlParser parser) {
        return parser instanceof MySqlAntlrDdlParser mySql
                ? Map.copyOf(mySql.charsetNameForDatabase())
                : Map.copyOf(((MariaDbAntlrDdlParser) parser).charsetNameForDatabase());
    }
}

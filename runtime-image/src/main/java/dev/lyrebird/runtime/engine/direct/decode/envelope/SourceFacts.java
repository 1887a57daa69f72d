package dev.lyrebird.runtime.engine.direct.decode.envelope;

import dev.lyrebird.contract.checkpoint.Flavor;

/**
 * What every envelope says of where it comes from.
 *
 * @param version of Debezium, whose forms these are
 * @param connector {@code mysql} or {@code mariadb}
 * @param name of the source
 */
public record SourceFacts(String version, String connector, String name) {
    private static final String MARIADB = "mariadb";

    /** @return whose log it is */
    public Flavor flavor() {
        return connector.equals(MARIADB) ? Flavor.MariaDb : Flavor.MySql;
    }
}

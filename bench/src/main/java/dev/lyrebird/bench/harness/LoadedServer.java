package dev.lyrebird.bench.harness;

import dev.lyrebird.bench.side.ServerUnderTest;
import dev.lyrebird.testkit.database.Sql;

/** A database server of a benchmark's own, and the rows that are its work. */
public interface LoadedServer extends AutoCloseable {
    /** A table beside the work: whoever reads the log sees by its rows that the log goes on. */
    String PROBED = "shop.probed";

    /** @return how a side reaches it */
    ServerUnderTest underTest();

    /** @return its administrator */
    Sql sql();

    /** Makes the work, which has so many rows. */
    void fill(long rows, Console console);

    /** Makes {@link #PROBED}. */
    default void makeProbed() {
        sql().execute("CREATE TABLE " + PROBED + " (id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY)");
    }

    /** Writes a row of {@link #PROBED}. */
    default void probe() {
        sql().execute("INSERT INTO " + PROBED + " VALUES ()");
    }

    @Override
    void close();
}

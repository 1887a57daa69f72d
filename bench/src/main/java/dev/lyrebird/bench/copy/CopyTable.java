package dev.lyrebird.bench.copy;

import dev.lyrebird.bench.harness.Console;
import dev.lyrebird.bench.harness.LoadedServer;
import dev.lyrebird.bench.side.ServerUnderTest;
import dev.lyrebird.testkit.database.Sql;
import java.util.Locale;

/** A server with one table of rows alike. */
public final class CopyTable implements LoadedServer {
    private static final long LOT = 50_000;

    private final CopyServer server;
    private final CopyShape shape;
    private long filled;

    private CopyTable(CopyServer server, CopyShape shape) {
        this.server = server;
        this.shape = shape;
    }

    /** With no rows yet. */
    public static CopyTable empty(CopyShape shape) {
        CopyServer server = CopyServer.empty();
        server.sql().execute(shape.create());
        return new CopyTable(server, shape);
    }

    static CopyTable filled(CopyShape shape, long rows, Console console) {
        CopyTable table = empty(shape);
        table.fill(rows, console);
        return table;
    }

    /** Fills the table up to so many rows. */
    @Override
    public void fill(long rows, Console console) {
        console.step(String.format(Locale.ROOT, "filling a table with %,d rows", rows));
        while (filled < rows) {
            long count = Math.min(LOT, rows - filled);
            sql().execute(shape.insert(filled, count));
            filled += count;
        }
        sql().execute("ANALYZE TABLE " + shape.table());
    }

    @Override
    public ServerUnderTest underTest() {
        return server.underTest();
    }

    @Override
    public Sql sql() {
        return server.sql();
    }

    /** @return user and system time of the server so far, in microseconds */
    long cpuMicros() {
        return server.cpuMicros();
    }

    @Override
    public void close() {
        server.close();
    }
}

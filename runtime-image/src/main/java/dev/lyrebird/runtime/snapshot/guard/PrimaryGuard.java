package dev.lyrebird.runtime.snapshot.guard;

import dev.lyrebird.contract.checkpoint.Flavor;
import dev.lyrebird.contract.position.Position;
import dev.lyrebird.runtime.snapshot.query.QueryConnection;
import dev.lyrebird.runtime.time.Stopwatch;
import java.io.IOException;

/** Of the server that is followed only the position is asked: it may show later what it has logged. */
public final class PrimaryGuard implements ReadGuard {
    private final Flavor flavor;
    private final Barrier barrier;

    public PrimaryGuard(Position at, Flavor flavor, Stopwatch stopwatch) {
        this.flavor = flavor;
        this.barrier = new Barrier(at, flavor, stopwatch);
    }

    @Override
    public String admit(QueryConnection connection) throws IOException {
        return ServerNames.of(connection, flavor);
    }

    @Override
    public void pass(QueryConnection connection, WaitPost post) throws IOException, InterruptedException {
        barrier.pass(connection);
    }
}

package dev.lyrebird.runtime.engine.log;

import dev.lyrebird.contract.checkpoint.ServerIdentity;
import java.io.IOException;

/** Another server answered than the one that the position is of: its files, and what it has within a transaction, are others. */
public final class AnotherServer extends IOException {
    private static final long serialVersionUID = 1L;

    /** @param found the name that it gave */
    public AnotherServer(ServerIdentity expected, String found) {
        super("the server " + found + " answered in place of " + expected.uuid() + ", of which the position is.");
    }
}

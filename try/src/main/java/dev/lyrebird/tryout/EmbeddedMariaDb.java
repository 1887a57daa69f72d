package dev.lyrebird.tryout;

import dev.lyrebird.runtime.local.EmbeddedDatabase;

/** A running MariaDB with its shop. */
record EmbeddedMariaDb(MariaDbProcess server, Shop shop) implements EmbeddedDatabase {
    /** The account that captures. The server listens on this machine only and holds nothing but the sample. */
    static final String USER = "lyrebird";

    static final String PASSWORD = "lyrebird";

    @Override
    public String host() {
        return MariaDbProcess.HOST;
    }

    @Override
    public int port() {
        return server.port();
    }

    @Override
    public String username() {
        return USER;
    }

    @Override
    public String password() {
        return PASSWORD;
    }

    @Override
    public void close() {
        shop.close();
        server.close();
    }
}

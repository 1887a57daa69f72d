package dev.lyrebird.runtime.snapshot.guard;

import dev.lyrebird.contract.checkpoint.Flavor;
import dev.lyrebird.runtime.server.query.QueryConnection;
import java.io.IOException;

/** Who a server is, by a connection in the text protocol. */
final class ServerNames {
    private static final String MYSQL = "SELECT @@global.server_uuid AS name";
    private static final String MARIADB =
            "SELECT CONCAT('mariadb:', @@global.gtid_domain_id, ':', @@global.server_id) AS name";

    private ServerNames() {}

    /** @return as {@link dev.lyrebird.contract.checkpoint.ServerIdentity#uuid()} */
    static String of(QueryConnection connection, Flavor flavor) throws IOException {
        return connection
                .rows(flavor == Flavor.MariaDb ? MARIADB : MYSQL)
                .get(0)
                .text("name");
    }
}

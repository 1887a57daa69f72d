package dev.lyrebird.runtime.server.jdbc;

import dev.lyrebird.contract.checkpoint.Flavor;
import dev.lyrebird.contract.checkpoint.ServerIdentity;
import java.sql.SQLException;

/** Who a server is. */
public final class Identity {
    private Identity() {}

    public static ServerIdentity read(SqlSession session) throws SQLException {
        if (session.version().isMariaDb()) {
            Row row = session.first("SELECT @@global.gtid_domain_id AS domain, @@global.server_id AS id")
                    .orElseThrow();
            return new ServerIdentity("mariadb:" + row.text("domain") + ":" + row.text("id"), Flavor.MariaDb);
        }
        return new ServerIdentity(
                session.first("SELECT @@global.server_uuid AS uuid")
                        .orElseThrow()
                        .text("uuid"),
                Flavor.MySql);
    }
}

package dev.lyrebird.runtime.server.jdbc;

import java.sql.SQLException;
import java.util.Set;
import java.util.TreeSet;

/** Server ids that are in use: the server's own, and those of the replicas that registered with it. */
public final class ReplicaIds {
    private static final Set<Integer> REFUSED = Set.of(1227, 1044);

    private ReplicaIds() {}

    public static Set<Long> taken(SqlSession session) throws SQLException {
        Set<Long> taken = new TreeSet<>();
        session.variable("server_id").map(Long::parseLong).ifPresent(taken::add);
        boolean renamed = !session.version().isMariaDb() && session.version().atLeast(8, 0, 22);
        try {
            session.rows(renamed ? "SHOW REPLICAS" : "SHOW SLAVE HOSTS")
                    .forEach(row -> taken.add(row.number("Server_Id")));
        } catch (SQLException e) {
            // MariaDB wants another privilege for this list than for reading the log; ids are then only known to be
            // free by use
            if (!REFUSED.contains(e.getErrorCode())) {
                throw e;
            }
        }
        return taken;
    }
}

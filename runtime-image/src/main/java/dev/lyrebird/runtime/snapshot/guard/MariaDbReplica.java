package dev.lyrebird.runtime.snapshot.guard;

import dev.lyrebird.contract.position.GtidSet;
import dev.lyrebird.contract.position.MariaDbGtidSet;
import dev.lyrebird.contract.position.MariaDbGtidSet.Last;
import dev.lyrebird.runtime.server.jdbc.Row;
import java.util.Arrays;

/**
 * What a replica of MariaDB has. {@code gtid_current_pos} does not tell: once the replica has logged something itself, and be it
 * {@code ANALYZE TABLE}, that is named there in place of what it has got (MariaDB's manual, "gtid_current_pos").
 *
 * @param got {@code gtid_slave_pos}: the last transaction of each domain that it has got
 * @param logged {@code gtid_binlog_state}: the last one of each domain and server that stands in its binlog
 * @param server its own number
 */
record MariaDbReplica(String got, String logged, long server) {
    static final String QUERY =
            "SELECT @@global.gtid_slave_pos AS got, @@global.gtid_binlog_state AS logged, @@global.server_id AS server";

    static MariaDbReplica of(Row row) {
        return new MariaDbReplica(row.text("got"), row.text("logged"), row.number("server"));
    }

    /** Whether it has everything up to {@code position}; of a domain that ends with a transaction of its own, if it has logged that. */
    boolean has(String position) {
        return GtidSet.parse(position) instanceof MariaDbGtidSet wanted
                && wanted.domains().entrySet().stream().allMatch(last -> has(last.getKey(), last.getValue()));
    }

    private boolean has(long domain, Last last) {
        boolean replicated = GtidSet.parse(got) instanceof MariaDbGtidSet set
                && set.domains().containsKey(domain)
                && set.domains().get(domain).sequence() >= last.sequence();
        return replicated || last.server() == server && hasLogged(domain, last.sequence());
    }

    private boolean hasLogged(long domain, long sequence) {
        String own = domain + "-" + server + "-";
        return Arrays.stream(logged.split(","))
                .map(String::strip)
                .filter(gtid -> gtid.startsWith(own))
                .anyMatch(gtid -> Long.parseLong(gtid.substring(own.length())) >= sequence);
    }
}

package dev.lyrebird.runtime.engine.log;

import dev.lyrebird.contract.position.GtidSet;
import dev.lyrebird.contract.position.MariaDbGtidSet;
import dev.lyrebird.contract.position.MariaDbGtidSet.Last;
import dev.lyrebird.contract.position.Position;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * MariaDB's numbers of transactions, by which positions are ordered. They rise within a domain as long as one server writes to it at
 * a time; where several do, and {@code gtid_strict_mode} is OFF, the log takes a lower one behind a higher one (MariaDB's manual,
 * "gtid_strict_mode"). What comes later could not be told from what was before. Belongs to one thread.
 */
public final class RisingNumbers {
    private static final String ADVICE =
            "give each primary its own gtid_domain_id, keep local writes of a replica out of its binlog, or set gtid_strict_mode=ON";

    private final Map<Long, Last> domains;
    private Map<Long, Last> announced = Map.of();

    private RisingNumbers(Map<Long, Last> domains) {
        this.domains = new HashMap<>(domains);
    }

    /** @param from where the log is read from; what follows has higher numbers, if its domains are known there */
    public static RisingNumbers behind(Position from) {
        GtidSet set = GtidSet.parse(from.gtidSet().orElse(""));
        return new RisingNumbers(set instanceof MariaDbGtidSet mariaDb ? mariaDb.domains() : Map.of());
    }

    /** @return why the log cannot be followed over this transaction, which is announced; empty when it can */
    public Optional<String> next(long domain, long server, long number) {
        ended();
        Last next = new Last(server, number);
        Last before = domains.get(domain);
        announced = Map.of(domain, next);
        return before == null || number > before.sequence()
                ? Optional.empty()
                : Optional.of("the transaction " + text(domain, next) + " stands behind " + text(domain, before)
                        + ", and positions are ordered by numbers that rise within a domain: " + ADVICE);
    }

    /** The transaction announced last is whole. One is at the latest when another is announced. */
    public void ended() {
        domains.putAll(announced);
        announced = Map.of();
    }

    /** The transaction announced last is none, unless it has ended: the server uses its number again. */
    public void takeBack() {
        announced = Map.of();
    }

    private static String text(long domain, Last last) {
        return domain + "-" + last.server() + "-" + last.sequence();
    }
}

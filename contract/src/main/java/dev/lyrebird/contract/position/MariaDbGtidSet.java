package dev.lyrebird.contract.position;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A MariaDB position {@code domain-server-sequence[,...]}: in each domain, everything up to the sequence number. Sequence
 * numbers rise within a domain whichever server writes (MariaDB's manual, "Global Transaction ID").
 *
 * @param domains the last transaction of each domain
 */
public record MariaDbGtidSet(Map<Long, Last> domains) implements GtidSet {
    static final Pattern FORM = Pattern.compile("\\d+-\\d+-\\d+(,\\d+-\\d+-\\d+)*");

    /** The last transaction of a domain: the server that wrote it, and its number. */
    public record Last(long server, long sequence) {}

    public MariaDbGtidSet {
        domains = Map.copyOf(domains);
    }

    static MariaDbGtidSet parse(String text) {
        Map<Long, Last> domains = new TreeMap<>();
        for (String gtid : text.split(",")) {
            String[] parts = gtid.split("-");
            domains.merge(
                    Long.parseLong(parts[0]),
                    new Last(Long.parseLong(parts[1]), Long.parseLong(parts[2])),
                    (a, b) -> a.sequence() >= b.sequence() ? a : b);
        }
        return new MariaDbGtidSet(domains);
    }

    @Override
    public boolean contains(GtidSet other) {
        if (other instanceof MariaDbGtidSet that) {
            return that.domains.entrySet().stream()
                    .allMatch(entry -> domains.containsKey(entry.getKey())
                            && domains.get(entry.getKey()).sequence()
                                    >= entry.getValue().sequence());
        }
        return other instanceof MySqlGtidSet that && that.isEmpty();
    }

    @Override
    public String toString() {
        return new TreeMap<>(domains)
                .entrySet().stream()
                        .map(e -> e.getKey() + "-" + e.getValue().server() + "-"
                                + e.getValue().sequence())
                        .collect(Collectors.joining(","));
    }
}

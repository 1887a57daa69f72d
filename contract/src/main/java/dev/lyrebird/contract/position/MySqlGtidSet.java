package dev.lyrebird.contract.position;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * A MySQL GTID set, tags (8.4 and newer) included: {@code uuid:1-5:7:tag:1-3,uuid2:1}. Source: MySQL's manual, "GTID Format
 * and Storage". Immutable; the text form is canonical.
 */
public final class MySqlGtidSet implements GtidSet {
    public static final MySqlGtidSet EMPTY = new MySqlGtidSet(new TreeMap<>());

    private static final Pattern UUID = Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");
    private static final Pattern INTERVAL = Pattern.compile("(\\d{1,19})(?:-(\\d{1,19}))?");
    private static final Pattern TAG = Pattern.compile("[a-z_][a-z0-9_]{0,31}");

    /** uuid -> tag ("" for none, which sorts first as in MySQL's own text) -> numbers */
    private final TreeMap<String, TreeMap<String, Intervals>> sources;

    private MySqlGtidSet(TreeMap<String, TreeMap<String, Intervals>> sources) {
        this.sources = sources;
    }

    /**
     * @param text as the server prints it
     * @throws IllegalArgumentException when it is no GTID set
     */
    public static MySqlGtidSet parse(String text) {
        MySqlGtidSet set = EMPTY;
        for (String source : text.replaceAll("\\s", "").toLowerCase(Locale.ROOT).split(",")) {
            if (!source.isEmpty()) {
                set = set.plusSource(source.split(":"), text);
            }
        }
        return set;
    }

    private MySqlGtidSet plusSource(String[] parts, String text) {
        if (parts.length < 2 || !UUID.matcher(parts[0]).matches()) {
            throw new IllegalArgumentException("not a GTID set: '" + text + "'");
        }
        MySqlGtidSet set = this;
        String tag = "";
        for (int i = 1; i < parts.length; i++) {
            var interval = INTERVAL.matcher(parts[i]);
            if (interval.matches()) {
                long first = Long.parseLong(interval.group(1));
                long last = interval.group(2) == null ? first : Long.parseLong(interval.group(2));
                set = set.plus(parts[0], tag, first, last);
            } else if (TAG.matcher(parts[i]).matches()) {
                tag = parts[i];
            } else {
                throw new IllegalArgumentException("not a GTID set: '" + text + "'");
            }
        }
        return set;
    }

    /** @return this set and the transactions {@code first} to {@code last} of a source and a tag ("" for none) */
    public MySqlGtidSet plus(String uuid, String tag, long first, long last) {
        return withIntervals(uuid, tag, Intervals.NONE.plus(first, last));
    }

    /** @return the transactions that are in this set or in {@code other} */
    public MySqlGtidSet plus(MySqlGtidSet other) {
        MySqlGtidSet sum = this;
        for (var source : other.sources.entrySet()) {
            for (var tagged : source.getValue().entrySet()) {
                sum = sum.withIntervals(source.getKey(), tagged.getKey(), tagged.getValue());
            }
        }
        return sum;
    }

    private MySqlGtidSet withIntervals(String uuid, String tag, Intervals added) {
        TreeMap<String, TreeMap<String, Intervals>> copy = new TreeMap<>(sources);
        TreeMap<String, Intervals> tags = new TreeMap<>(copy.getOrDefault(uuid, new TreeMap<>()));
        tags.merge(tag, added, Intervals::plus);
        copy.put(uuid, tags);
        return new MySqlGtidSet(copy);
    }

    @Override
    public boolean contains(GtidSet other) {
        if (!(other instanceof MySqlGtidSet that)) {
            return false;
        }
        return that.sources.entrySet().stream().allMatch(source -> source.getValue().entrySet().stream()
                .allMatch(tagged -> of(source.getKey(), tagged.getKey()).contains(tagged.getValue())));
    }

    private Intervals of(String uuid, String tag) {
        return sources.getOrDefault(uuid, new TreeMap<>()).getOrDefault(tag, Intervals.NONE);
    }

    public boolean isEmpty() {
        return sources.isEmpty();
    }

    /** Whether a transaction with a tag is in the set: older readers cannot follow those. */
    public boolean isTagged() {
        return sources.values().stream().anyMatch(tags -> !tags.lastKey().isEmpty());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof MySqlGtidSet that && sources.equals(that.sources);
    }

    @Override
    public int hashCode() {
        return sources.hashCode();
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (Map.Entry<String, TreeMap<String, Intervals>> source : sources.entrySet()) {
            text.append(text.isEmpty() ? "" : ",").append(source.getKey());
            source.getValue().forEach((tag, numbers) -> text.append(tag.isEmpty() ? "" : ":" + tag)
                    .append(':')
                    .append(numbers));
        }
        return text.toString();
    }
}

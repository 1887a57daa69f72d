package dev.lyrebird.contract.names;

import dev.lyrebird.contract.json.Json;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Names of the Kubernetes objects that are made for one source; docs/architecture.md, "Who writes what". */
public record ObjectNames(String source) {
    /** Number of ConfigMaps in a slot set. */
    public static final int SLOTS_PER_SET = 2;

    private static final int LONGEST = 40;
    private static final int DIGEST = 8;
    private static final Pattern GENERATION = Pattern.compile("-added-([0-9]{1,18})$");

    public String pipeline() {
        return source + "-pipeline";
    }

    public String control() {
        return source + "-control";
    }

    public String checkpoint() {
        return source + "-checkpoint";
    }

    public String report() {
        return source + "-report";
    }

    /** The name of the StatefulSet, ServiceAccount, Role, RoleBinding and Service alike. */
    public String capture() {
        return source + "-capture";
    }

    /** The SnapshotJob that makes the first copy. */
    public String firstCopy() {
        return job("first");
    }

    /** The SnapshotJob that copies the tables that {@code generation} of the spec added. */
    public String addedTables(long generation) {
        return job("added-" + generation);
    }

    /** Whether {@code job} is the name of a SnapshotJob that the source makes for itself. */
    public boolean isOwnJob(String job) {
        return job.equals(firstCopy()) || isAddedTables(job);
    }

    /** Whether {@code job} is the name that {@link #addedTables} gives for some generation. */
    public boolean isAddedTables(String job) {
        Matcher number = GENERATION.matcher(job);
        return number.find() && job.equals(addedTables(Long.parseLong(number.group(1))));
    }

    private String job(String suffix) {
        String name = source + "-" + suffix;
        // names of jobs are no longer than those of sources
        return name.length() <= LONGEST
                ? name
                : source.substring(0, LONGEST - suffix.length() - DIGEST - 2) + "-"
                        + Json.sha256(source).substring(0, DIGEST) + "-" + suffix;
    }

    /** The one pod of the StatefulSet. */
    public String pod() {
        return capture() + "-0";
    }

    /** @param set {@code a} or {@code b} */
    public String slot(SlotSet set, int index) {
        return source + "-state-" + set.letter() + "-" + index;
    }

    public List<String> slots(SlotSet set) {
        return IntStream.range(0, SLOTS_PER_SET)
                .mapToObj(index -> slot(set, index))
                .toList();
    }
}

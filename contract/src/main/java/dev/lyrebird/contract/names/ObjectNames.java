package dev.lyrebird.contract.names;

import java.util.List;
import java.util.stream.IntStream;

/** Names of the Kubernetes objects that are made for one source; design: "What the operator makes for a source". */
public record ObjectNames(String source) {
    /** Number of ConfigMaps in a slot set. */
    public static final int SLOTS_PER_SET = 2;

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

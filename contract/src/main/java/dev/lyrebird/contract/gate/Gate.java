package dev.lyrebird.contract.gate;

import dev.lyrebird.api.v1alpha1.filter.FilterAction;
import java.util.Comparator;
import java.util.List;

/**
 * A gate with a meaning: the short form translated, every default filled in, no secret in it.
 *
 * @param uid UID of the resource
 * @param generation generation of the resource that this is; not part of what the gate does
 * @param defaultAction what happens to tables that no rule matches
 * @param rules in order; the first that matches a table decides
 */
public record Gate(
        GateKind kind, String name, String uid, long generation, FilterAction defaultAction, List<GateRule> rules) {
    /** Cluster-wide gates first, then by name: the order in which a configuration has them. */
    public static final Comparator<Gate> ORDER =
            Comparator.comparing(Gate::kind).thenComparing(Gate::name);

    /** The name by which what no rule decided is called. */
    public static final String DEFAULT_RULE = "default";

    public Gate {
        rules = List.copyOf(rules);
    }

    /** @return kind and name in one, for messages */
    public String label() {
        return kind + " " + name;
    }

    /** @return the gate without what does not change its effect: equal for equal effects */
    public Gate effect() {
        return new Gate(kind, name, "", 0, defaultAction, rules);
    }
}

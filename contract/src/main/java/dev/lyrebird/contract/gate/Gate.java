package dev.lyrebird.contract.gate;

import dev.lyrebird.api.v1alpha1.filter.FilterAction;
import dev.lyrebird.contract.json.Json;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A gate with a meaning: the short form translated, every default filled in, no secret in it.
 *
 * @param uid UID of the resource
 * @param generation generation of the resource that this is; not part of what the gate does
 * @param defaultAction what happens to tables that no rule matches
 * @param rules in order; the first that matches a table decides
 * @param since generation of the source with which the gate came into force there; not part of what the gate does. It tells
 *     one time in force from another, so that a word about the end of one is not taken for a word about the next
 */
public record Gate(
        GateKind kind,
        String name,
        String uid,
        long generation,
        FilterAction defaultAction,
        List<GateRule> rules,
        Optional<Long> since) {
    /** Cluster-wide gates first, then by name: the order in which a configuration has them. */
    public static final Comparator<Gate> ORDER =
            Comparator.comparing(Gate::kind).thenComparing(Gate::name);

    /** The name by which what no rule decided is called. */
    public static final String DEFAULT_RULE = "default";

    public Gate {
        rules = List.copyOf(rules);
        since = since == null ? Optional.empty() : since;
    }

    /** A gate that is in force nowhere yet. */
    public Gate(
            GateKind kind, String name, String uid, long generation, FilterAction defaultAction, List<GateRule> rules) {
        this(kind, name, uid, generation, defaultAction, rules, Optional.empty());
    }

    /** @return the same gate, in force since another generation of its source */
    public Gate inForceSince(Optional<Long> generationOfSource) {
        return new Gate(kind, name, uid, generation, defaultAction, rules, generationOfSource);
    }

    /** @return kind and name in one, for messages */
    public String label() {
        return kind + " " + name;
    }

    /** @return the gate without what does not change its effect: equal for equal effects */
    public Gate effect() {
        return new Gate(kind, name, "", 0, defaultAction, rules);
    }

    /** @return digest of the effect: equal for generations of equal effect */
    public String effectHash() {
        return Json.sha256(Json.write(effect()));
    }
}

package dev.lyrebird.api.v1alpha1.filter;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.kubernetes.api.model.Condition;
import java.util.List;

/** What is true of a gate, as of its last transition. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CdcFilterStatus(
        @JsonPropertyDescription("Generation of the spec that this status speaks of.")
        Long observedGeneration,

        @JsonPropertyDescription(
                "What is true, by type. Valid: the spec has a meaning. TestsPassed: its tests hold. Ready: this"
                        + " generation is what sources enforce, or will with their next restart.")
        List<Condition> conditions,

        @JsonPropertyDescription("Rules of the gate; entries of tables, in the short form.")
        Integer ruleCount,

        @JsonPropertyDescription("Sources that pass this gate.")
        Integer sourceCount,

        @JsonPropertyDescription("What became of the gate's tests.")
        TestsStatus tests,

        @JsonPropertyDescription("Rules that no table can reach.")
        List<UnreachableRule> unreachableRules,

        @JsonPropertyDescription("What is valid and probably not meant: patterns that match nothing, unknown columns.")
        List<FilterWarning> warnings,

        @JsonPropertyDescription(
                "The sources that pass this gate and what it does there; of many, the first 64 by name.")
        List<FilterSourceStatus> sources) {}

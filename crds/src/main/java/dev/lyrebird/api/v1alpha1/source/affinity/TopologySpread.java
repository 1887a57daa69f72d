package dev.lyrebird.api.v1alpha1.source.affinity;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;

/** How pods are spread over places. The fields are those of a pod's own {@code topologySpreadConstraints}, by the same names. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@ValidationRule(
        value = "!has(self.minDomains) || self.whenUnsatisfiable == 'DoNotSchedule'",
        message = "minDomains needs whenUnsatisfiable: DoNotSchedule")
public record TopologySpread(
        @Required
        @JsonPropertyDescription("By how many pods the fullest place may exceed the emptiest one.")
        @Min(1)
        @Max(1000)
        Integer maxSkew,

        @Required
        @JsonPropertyDescription(
                "Label of nodes: those with the same value are one place, such as topology.kubernetes.io/zone.")
        @Size(min = 1, max = 317)
        String topologyKey,

        @Required
        @JsonPropertyDescription("DoNotSchedule: the pod waits. ScheduleAnyway: it runs where it disturbs least.")
        @Pattern("^(DoNotSchedule|ScheduleAnyway)$")
        @Size(max = 14)
        String whenUnsatisfiable,

        @Required
        @JsonPropertyDescription(
                "Labels of the pods that are counted, in the namespace of the source. All capture pods have"
                        + " app.kubernetes.io/name: lyrebird and app.kubernetes.io/component: capture; those that copy"
                        + " have the component snapshot.")
        LabelChoice labelSelector,

        @JsonPropertyDescription("Labels of which only pods count that have the value that this pod has, such as"
                + " lyrebird.dev/snapshot: the pods of the same copy.")
        @Size(max = 8)
        List<@Size(min = 1, max = 317) String> matchLabelKeys,

        @JsonPropertyDescription("With DoNotSchedule: how many places there should be.") @Min(1) @Max(1000)
        Integer minDomains,

        @JsonPropertyDescription(
                "Honor: only nodes count that nodeSelector and affinity let the pod have. Ignore: all of them. Left"
                        + " out: Honor.")
        @Pattern("^(Honor|Ignore)$")
        @Size(max = 6)
        String nodeAffinityPolicy,

        @JsonPropertyDescription(
                "Honor: only nodes count whose taints the pod tolerates. Ignore: all of them. Left out: Ignore.")
        @Pattern("^(Honor|Ignore)$")
        @Size(max = 6)
        String nodeTaintsPolicy) {}

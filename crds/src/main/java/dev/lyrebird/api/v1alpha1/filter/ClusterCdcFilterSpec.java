package dev.lyrebird.api.v1alpha1.filter;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import java.util.Map;

/** A gate as {@link CdcFilterSpec} has it, and the namespaces that it stands in. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@ValidationRule(
        value = "has(self.rules) != has(self.tables)",
        message = "exactly one form must be used: rules with defaultAction, or tables with policy")
@ValidationRule(
        value = "!has(self.defaultAction) || has(self.rules)",
        message = "defaultAction belongs to rules; tables has policy")
@ValidationRule(
        value = "has(self.policy) == has(self.tables)",
        message = "policy and tables belong together; rules has defaultAction")
public record ClusterCdcFilterSpec(
        @JsonPropertyDescription("Namespaces whose sources pass this gate, by their labels; {} selects all.") @Required
        NamespaceSelector namespaceSelector,

        @JsonPropertyDescription("What happens to tables that no rule matches; left out: Drop.")
        FilterAction defaultAction,

        @JsonPropertyDescription("Rules, in order: the first that matches a table decides about it.")
        @Size(min = 1, max = 64)
        List<FilterRule> rules,

        @JsonPropertyDescription("The short form: what happens to tables that are not named in tables.")
        FilterAction policy,

        @JsonPropertyDescription(
                "The short form: tables by pattern, as in rules. An empty entry does the opposite of policy; one"
                        + " with ignoredColumns keeps the table and leaves the columns out. Where several match, a name without"
                        + " wildcards wins, then the one with more characters beside wildcards.")
        @Size(min = 1, max = 256)
        Map<String, TableEntry> tables,

        @JsonPropertyDescription("Statements that must hold; a gate whose tests fail is not rolled out.")
        @Size(max = 64)
        List<FilterTest> tests) {

    /** @return the gate without its namespaces: the paths of its fields are the same */
    public CdcFilterSpec gate() {
        return new CdcFilterSpec(defaultAction, rules, policy, tables, tests);
    }
}

package dev.lyrebird.api.v1alpha1.filter;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;

/** A rule that decides about no table. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record UnreachableRule(
        @JsonPropertyDescription("Name of the rule.") String rule,
        @JsonPropertyDescription("Why no table reaches it.") String reason) {}

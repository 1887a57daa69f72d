package dev.lyrebird.api.v1alpha1.filter;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.List;

/** What became of a gate's tests. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TestsStatus(
        @JsonPropertyDescription("Tests of the gate.") Integer total,
        @JsonPropertyDescription("Tests that hold.") Integer passed,

        @JsonPropertyDescription("Both in one, such as 3/4, for the table that kubectl prints.")
        String display,

        @JsonPropertyDescription("Tests that do not hold, each with what was expected and what came out.")
        List<String> failures) {}

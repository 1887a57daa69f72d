package dev.lyrebird.api.v1alpha1.source;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;

/** What the server has and what of it is captured. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record InventoryStatus(
        @JsonPropertyDescription("Databases of the server, its own left out.")
        Integer databases,

        @JsonPropertyDescription("Tables of the server, its own left out.")
        Integer tables,

        @JsonPropertyDescription("Tables that spec.tables selects.")
        Integer captured) {}

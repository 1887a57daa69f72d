package dev.lyrebird.api.v1alpha1.filter;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Size;
import java.util.List;

/** What the short form says of some tables: {} does the opposite of policy. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TableEntry(
        @JsonPropertyDescription("Keeps the tables and leaves these columns out of every event.")
        @Size(min = 1, max = 256)
        List<@Size(min = 1, max = 128) String> ignoredColumns) {}

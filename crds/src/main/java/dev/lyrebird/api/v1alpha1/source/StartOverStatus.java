package dev.lyrebird.api.v1alpha1.source;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.List;

/** What became of the last request to start over. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record StartOverStatus(
        @JsonPropertyDescription("The request, as spec.startOver named it.")
        String id,

        @JsonPropertyDescription("When it was taken up, before anything was done.")
        String requestedAt,

        @JsonPropertyDescription("UID of the lost or unreadable checkpoint ConfigMap that an empty one replaces.")
        String replaces,

        @JsonPropertyDescription(
                "The position that is left behind, as far as it was known when the request was taken up.")
        PositionStatus left,

        @JsonPropertyDescription("When the checkpoint was seen to begin anew. Absent while that is still to be done.")
        String completedAt,

        @JsonPropertyDescription("Requests before this one, the oldest first; none of them is carried out again.")
        List<String> earlier) {}

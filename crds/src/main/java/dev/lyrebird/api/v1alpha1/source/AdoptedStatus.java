package dev.lyrebird.api.v1alpha1.source;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;

/** A checkpoint that was here before this source. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AdoptedStatus(
        @JsonPropertyDescription("UID of the adopted ConfigMap.")
        String uid,

        @JsonPropertyDescription("Identity of the database server that the checkpoint is of.")
        String serverUuid,

        @JsonPropertyDescription("Position at the adoption.")
        String position,

        @JsonPropertyDescription("When it was adopted.") String at,

        @JsonPropertyDescription(
                "What was decided: Continue goes on from its position, Fresh leaves it behind. Later changes of"
                        + " spec.checkpoint.adoption do not change it.")
        AdoptionPolicy decision) {}

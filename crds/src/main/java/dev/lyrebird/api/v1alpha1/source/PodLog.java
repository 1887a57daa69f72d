package dev.lyrebird.api.v1alpha1.source;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;

/** What a pod logs. Without a default in the schema: what is left out is up to whoever installed the operator. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PodLog(
        @JsonPropertyDescription(
                "Error, Warn, Info or Debug: how much is logged. Left out: Info, unless the chart says otherwise.")
        LogLevel level,

        @JsonPropertyDescription(
                "Text for people, Json for collectors: one object a line. Left out: Text, unless the chart says otherwise.")
        LogFormat format) {}

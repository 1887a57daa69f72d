package dev.lyrebird.api.v1alpha1.snapshot;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.List;

/** The server that a copy reads. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ReaderStatus(
        @JsonPropertyDescription("Its address, as host:port.")
        String address,

        @JsonPropertyDescription(
                "The servers that answered there, as server_uuid: an address can lead to several. At most 16.")
        List<String> servers) {}

package dev.lyrebird.contract.config;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import java.util.Optional;

/** The destination. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = KafkaSinkConfig.class, name = "kafka"),
    @JsonSubTypes.Type(value = HttpSinkConfig.class, name = "http"),
    @JsonSubTypes.Type(value = FileSinkConfig.class, name = "file"),
    @JsonSubTypes.Type(value = StdoutSinkConfig.class, name = "stdout")
})
public sealed interface SinkConfig permits KafkaSinkConfig, HttpSinkConfig, FileSinkConfig, StdoutSinkConfig {
    /** Where events go, in one line without secrets: a checkpoint remembers it, so that another destination is noticed. */
    String identity();

    /** Whether events of a checkpoint that remembers {@code identity} went here. */
    default boolean isAt(String identity) {
        return identity().equals(identity);
    }

    /** @return every Secret that is read on the way to it, in a stable order */
    List<SecretMount> secrets();

    /** @return the name of the PersistentVolumeClaim that it is on; empty when it needs none */
    Optional<String> volumeClaim();

    /** @return this destination as it is for a source that is called {@code logicalName} in its events */
    default SinkConfig named(String logicalName) {
        return this;
    }
}

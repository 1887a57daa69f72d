package dev.lyrebird.api.v1alpha1.source;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.lyrebird.api.v1alpha1.SecretRef;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;

/** A replica of the server whose binlog is followed. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record MysqlReplica(
        @JsonPropertyDescription("Host name or address of the replica, as the pods that copy resolve it.")
        @Required
        @Size(min = 1, max = 253)
        @Pattern("^[A-Za-z0-9]([-A-Za-z0-9._:]*[A-Za-z0-9])?$")
        String host,

        @JsonPropertyDescription("TCP port.") @Default("3306") @Min(1) @Max(65535)
        Integer port,

        @JsonPropertyDescription(
                "Secret with the keys username and password. The account needs SELECT and REPLICATION CLIENT. Left out,"
                        + " the log-in of the server above is used.")
        SecretRef credentialsSecretRef,

        @JsonPropertyDescription("Encryption of the connection. Left out, it is that of the server above.")
        TlsSpec tls) {}

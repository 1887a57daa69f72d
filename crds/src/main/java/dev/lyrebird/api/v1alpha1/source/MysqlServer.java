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
import io.fabric8.generator.annotation.ValidationRule;

/** The database server whose binlog is followed. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@ValidationRule(
        value = "!has(self.replica) || self.replica.host != self.host || self.replica.port != self.port",
        message = "replica has the address of the server itself; leave it out, or name another server")
public record MysqlServer(
        @JsonPropertyDescription("Host name or address of the server, as the capture pod resolves it.")
        @Required
        @Size(min = 1, max = 253)
        @Pattern("^[A-Za-z0-9]([-A-Za-z0-9._:]*[A-Za-z0-9])?$")
        String host,

        @JsonPropertyDescription("TCP port.") @Default("3306") @Min(1) @Max(65535)
        Integer port,

        @JsonPropertyDescription(
                "Secret with the keys username and password. The account needs SELECT, REPLICATION SLAVE"
                        + " and REPLICATION CLIENT. The capture pod mounts it; a rotated password is taken up without a restart.")
        @Required
        SecretRef credentialsSecretRef,

        @JsonPropertyDescription("Encryption of the connection.")
        TlsSpec tls,

        @JsonPropertyDescription(
                "A replica of this server, for copies that are to read there (readFrom: Replica); the binlog stays with"
                        + " the server above. It needs GTIDs and must not have a replication filter.")
        MysqlReplica replica,

        @JsonPropertyDescription(
                "Replication server id of the capture, unique among all replicas of the server. Left out,"
                        + " the runtime finds a free one and keeps it in the checkpoint.")
        @Min(1)
        @Max(4294967295L)
        Long serverId) {}

package dev.lyrebird.api.v1alpha1.source;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Size;
import java.util.Map;

/** What is said of the ServiceAccounts that are made for the pods. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PodServiceAccount(
        @JsonPropertyDescription("Annotations, such as eks.amazonaws.com/role-arn, iam.gke.io/gcp-service-account or"
                + " azure.workload.identity/client-id. Another one replaces the pods, since some clusters give a pod its"
                + " role only when it is made.")
        @Size(max = 16)
        Map<String, @Size(max = 2048) String> annotations) {}

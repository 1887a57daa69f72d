package dev.lyrebird.api.v1alpha1.source;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.lyrebird.api.v1alpha1.SecretKeyRef;
import dev.lyrebird.api.v1alpha1.SecretRef;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;

/** Log-in at the brokers. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@ValidationRule(
        value = "has(self.username) == has(self.passwordSecretRef)",
        message = "username and passwordSecretRef go together")
@ValidationRule(
        value = "self.mechanism == 'OAuthBearer' || has(self.credentialsSecretRef) != has(self.passwordSecretRef)",
        message =
                "exactly one form must be set: credentialsSecretRef (a Secret with the keys username and password), or"
                        + " username and passwordSecretRef")
@ValidationRule(
        value = "(self.mechanism == 'OAuthBearer') == has(self.oauth)",
        message = "mechanism OAuthBearer needs oauth, no other has it")
@ValidationRule(
        value = "!has(self.oauth) || !has(self.credentialsSecretRef) && !has(self.passwordSecretRef)",
        message = "with oauth there is no password: leave credentialsSecretRef, username and passwordSecretRef out")
public record KafkaSasl(
        @JsonPropertyDescription("SASL mechanism.") @Default("Plain")
        SaslMechanism mechanism,

        @JsonPropertyDescription(
                "Secret with the keys username and password. In place of username and passwordSecretRef.")
        SecretRef credentialsSecretRef,

        @JsonPropertyDescription("User name, where it is not in the Secret. For a KafkaUser of Strimzi, its name.")
        @Size(min = 1, max = 253)
        @Pattern("^[^\\x00-\\x1f\\x7f]+$")
        String username,

        @JsonPropertyDescription(
                "Key of a Secret with the password of username. Secrets of Strimzi's KafkaUser have the key password.")
        SecretKeyRef passwordSecretRef,

        @JsonPropertyDescription("Where a token is got, for mechanism OAuthBearer.")
        KafkaOAuth oauth) {}

package dev.lyrebird.api.v1alpha1.source;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.lyrebird.api.v1alpha1.CaSecretRef;
import dev.lyrebird.api.v1alpha1.SecretRef;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.Map;

/** Where a token for the brokers is got, by OAuth 2.0's client credentials grant (RFC 6749 §4.4). */
@JsonInclude(JsonInclude.Include.NON_NULL)
@ValidationRule(
        value = "!has(self.caSecretRef) || self.tokenUrl.startsWith('https://')",
        message = "caSecretRef is only used with a tokenUrl that begins with https://")
@ValidationRule(
        value = "!has(self.extensions) || self.extensions.all(name, name.matches('^[A-Za-z]+$') && name != 'auth')",
        message = "names of extensions have letters only, and auth is the token's own")
public record KafkaOAuth(
        @JsonPropertyDescription(
                "Address of the token endpoint. With http, anybody on the network path can read the client's secret"
                        + " and the token.")
        @Required
        @Size(min = 8, max = 2048)
        @Pattern("^https?://[^\\s,]+$")
        String tokenUrl,

        @JsonPropertyDescription("Scope to ask for; several are separated by blanks. Left out, none is named.")
        @Size(min = 1, max = 1024)
        @Pattern("^[^\\x00-\\x1f\\x7f]+$")
        String scope,

        @JsonPropertyDescription(
                "Secret with the keys clientId and clientSecret. A rotated one is taken up without a restart.")
        @Required
        SecretRef clientSecretRef,

        @JsonPropertyDescription(
                "Secret with the certificates of the issuers to trust at the token endpoint, in PEM. Left out, the"
                        + " trust store of the runtime image is used.")
        CaSecretRef caSecretRef,

        @JsonPropertyDescription(
                "SASL extensions for the brokers, such as logicalCluster and identityPoolId for Confluent Cloud. No"
                        + " secrets.")
        @Size(max = 16)
        Map<String, @Size(max = 1024) @Pattern("^[^\\x00-\\x1f\\x7f]*$") String> extensions) {}

package dev.lyrebird.api.v1alpha1.source;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.lyrebird.api.v1alpha1.SecretKeyRef;
import io.fabric8.crd.generator.annotation.SchemaFrom;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import io.fabric8.kubernetes.api.model.IntOrString;
import java.util.Map;

/** A receiver that takes batches of events by POST. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@ValidationRule(
        value = "!has(self.tls) || self.url.startsWith('https://')",
        message = "tls is only used with a url that begins with https://")
public record HttpSink(
        @JsonPropertyDescription(
                "Where batches are posted to, http or https. Do not put credentials in it: everyone who can read"
                        + " this resource sees it.")
        @Required
        @Size(min = 10, max = 2048)
        @Pattern("^https?://[A-Za-z0-9\\[]([-A-Za-z0-9.:\\[\\]]*[A-Za-z0-9\\]])?(/[^\\s#]*)?$")
        String url,

        @JsonPropertyDescription(
                "Body of a request. JsonLines: one event a line (application/x-ndjson). JsonArray: one array of events"
                        + " (application/json).")
        @Default("JsonLines")
        HttpForm form,

        @JsonPropertyDescription("The most events of one request.") @Default("500") @Min(1) @Max(10000)
        Integer maxEvents,

        @JsonPropertyDescription(
                "The most bytes of one request's body; a larger event is sent alone. A number of bytes, or a quantity such"
                        + " as 1Mi.")
        @Default("1Mi")
        @Pattern("^[1-9][0-9]{0,8}(Ki|Mi)?$")
        @SchemaFrom(type = IntOrString.class)
        String maxBytes,

        @JsonPropertyDescription("Seconds for the connection and, each time, for the answer; then the request counts as"
                + " failed and is sent again.")
        @Default("30")
        @Min(1)
        @Max(600)
        Integer timeoutSeconds,

        @JsonPropertyDescription(
                "Further headers of each request. Not for secrets, and not those that Lyrebird sets itself.")
        @Size(max = 32)
        Map<String, @Size(max = 1024) @Pattern("^[ -~]*$") String> headers,

        @JsonPropertyDescription(
                "Key of a Secret with a token that is sent as `Authorization: Bearer`. With an http:// URL anyone on"
                        + " the network path can read it.")
        SecretKeyRef bearerTokenSecretRef,

        @JsonPropertyDescription("Signs each request as Standard Webhooks says.")
        HttpSignature signature,

        @JsonPropertyDescription("Whom to trust on https. Left out, the trust store of the runtime image.")
        HttpTls tls) {}

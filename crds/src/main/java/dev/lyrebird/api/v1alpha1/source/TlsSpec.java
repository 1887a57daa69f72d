package dev.lyrebird.api.v1alpha1.source;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.lyrebird.api.v1alpha1.CaSecretRef;
import dev.lyrebird.api.v1alpha1.ClientCertificateSecretRef;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.ValidationRule;

/** Encryption of a connection to the database. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@ValidationRule(
        value = "!has(self.caSecretRef) || self.mode in ['VerifyCa', 'VerifyIdentity']",
        message = "caSecretRef is only used with mode VerifyCa or VerifyIdentity")
@ValidationRule(
        value = "!has(self.clientCertificateSecretRef) || self.mode in ['Required', 'VerifyCa', 'VerifyIdentity']",
        message = "clientCertificateSecretRef is only used with mode Required, VerifyCa or VerifyIdentity")
public record TlsSpec(
        @JsonPropertyDescription(
                "Disabled: no encryption. Preferred: encrypted when the server can. Required: always encrypted, the"
                        + " certificate is not checked. VerifyCa: its issuer is checked. VerifyIdentity: issuer and host"
                        + " name are checked.")
        @Default("Preferred")
        TlsMode mode,

        @JsonPropertyDescription("Secret with the certificates of the issuers to trust, in PEM. Left out, the"
                + " trust store of the runtime image is used.")
        CaSecretRef caSecretRef,

        @JsonPropertyDescription(
                "Secret with the certificate that the server knows this client by, and its private key, such as"
                        + " cert-manager makes: for an account with REQUIRE X509, SUBJECT or ISSUER. The user name and"
                        + " password are needed beside it. A renewed one is taken up without a restart.")
        ClientCertificateSecretRef clientCertificateSecretRef) {}

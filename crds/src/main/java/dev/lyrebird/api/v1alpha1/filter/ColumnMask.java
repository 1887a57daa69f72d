package dev.lyrebird.api.v1alpha1.filter;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.lyrebird.api.v1alpha1.SecretKeyRef;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;

/** Columns whose values are replaced. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@ValidationRule(
        value = "has(self.value) == (self.with == 'Fixed')",
        message = "with: Fixed needs value, no other has it")
@ValidationRule(
        value = "has(self.length) == (self.with == 'Truncate')",
        message = "with: Truncate needs length, no other has it")
@ValidationRule(
        value = "has(self.keySecretRef) == (self.with == 'Sha256')",
        message = "keySecretRef is required with Sha256 and not allowed otherwise: without a key, values can be guessed"
                + " from their hashes")
public record ColumnMask(
        @JsonPropertyDescription(
                "Names of columns; * stands for any characters, ? for one, a backslash takes the next one"
                        + " literally. Upper and lower case are the same, as on the server.")
        @Required
        @Size(min = 1, max = 64)
        List<@Size(min = 1, max = 128) String> columns,

        @JsonPropertyDescription(
                "Redact: a neutral value of the column's type, *** for text. Null: no value. Fixed: the text in"
                        + " value. Truncate: the first characters, as many as length says. Sha256: the HMAC-SHA-256 of the value"
                        + " with a key, in hexadecimal digits: equal values stay equal. A NULL stays NULL."
                        + " Fixed, Truncate and Sha256 turn the field into text, whatever the column's type is.")
        @Required
        MaskType with,

        @JsonPropertyDescription("The text that takes the place of every value, with Fixed.") @Size(max = 256)
        String value,

        @JsonPropertyDescription("Characters that are kept, with Truncate.") @Min(0) @Max(65535)
        Integer length,

        @JsonPropertyDescription(
                "Where the key of the hash is, with Sha256: at least 16 bytes, taken as they are. The capture pod"
                        + " mounts the Secret, from the namespace of the source, also for a cluster-wide gate, so each"
                        + " namespace has its own key.")
        SecretKeyRef keySecretRef) {}

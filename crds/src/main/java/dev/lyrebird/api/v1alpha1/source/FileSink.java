package dev.lyrebird.api.v1alpha1.source;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.crd.generator.annotation.SchemaFrom;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import io.fabric8.kubernetes.api.model.IntOrString;

/** Files with one event a line. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@ValidationRule(
        value = "has(self.claimName)",
        message = "claimName must name a PersistentVolumeClaim: files anywhere else would be gone with the capture pod")
@ValidationRule(
        value = "!has(self.folder) || !self.folder.matches('(^|/)[.]{0,2}(/|$)')",
        message = "folder must be a path inside of the volume, without . and .. and without a / at either end")
public record FileSink(
        @JsonPropertyDescription(
                "PersistentVolumeClaim, in the namespace of this resource, that the files are written to. Required.")
        @Size(min = 1, max = 253)
        @Pattern("^[a-z0-9]([-a-z0-9.]*[a-z0-9])?$")
        String claimName,

        @JsonPropertyDescription(
                "Folder inside of the volume, for one source alone. Left out, the name of this resource.")
        @Size(min = 1, max = 200)
        @Pattern("^[A-Za-z0-9._/-]+$")
        String folder,

        @JsonPropertyDescription(
                "Bytes on disk at which a file is finished and the next one begun. A number of bytes, or a quantity such"
                        + " as 128Mi.")
        @Default("128Mi")
        @Pattern("^[1-9][0-9]{0,9}(Ki|Mi|Gi)?$")
        @SchemaFrom(type = IntOrString.class)
        String maxBytes,

        @JsonPropertyDescription("Seconds after its first event at which a file is finished, whatever its size.")
        @Default("3600")
        @Min(1)
        @Max(604800)
        Integer maxSeconds,

        @JsonPropertyDescription("Compression of the files.") @Default("None")
        FileCompression compression) {}

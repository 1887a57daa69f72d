package dev.lyrebird.api.v1alpha1.source;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import java.util.List;

/** Which changes wait for a person's word. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ChangePolicy(
        @JsonPropertyDescription(
                "Effects that need an approval. Widens: more may leave the database than before, since a gate is"
                        + " no longer named or no longer bound. Until it is approved, what was in force stays in force.")
        @Size(max = 8)
        List<ChangeEffect> requireApproval,

        @JsonPropertyDescription("The plan that is approved: the digest that status.planDigest shows.")
        @Pattern("^sha256:[0-9a-f]{64}$")
        String approvedPlan) {}

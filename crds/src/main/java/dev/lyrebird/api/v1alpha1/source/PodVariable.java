package dev.lyrebird.api.v1alpha1.source;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;

/**
 * One environment variable, with its value. Of Java's own variables one is left, and of it what the command line cannot say: a heap
 * that is set there would take the place of the share of the container's memory.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@ValidationRule(
        value = "!self.name.startsWith('LYREBIRD_') && !self.name.startsWith('KUBERNETES_') && !(self.name in"
                + " ['POD_NAME', 'POD_NAMESPACE', 'POD_UID', 'HOSTNAME', 'JOB_COMPLETION_INDEX',"
                + " 'JDK_JAVA_OPTIONS', '_JAVA_OPTIONS'])",
        message = "this variable is set by Lyrebird or by Kubernetes, or would change how Java is started")
@ValidationRule(
        value = "self.name != 'JAVA_TOOL_OPTIONS' || self.value.matches('" + PodVariable.PROPERTIES + "')",
        message = "JAVA_TOOL_OPTIONS may set system properties only: -Dname=value, with spaces between several, without"
                + " quotes and $; memory is up to pod.resources")
public record PodVariable(
        @Required
        @JsonPropertyDescription(
                "Name of the variable. Not one that Lyrebird, Kubernetes or the start of Java depends on: LYREBIRD_*,"
                        + " KUBERNETES_*, POD_NAME, POD_NAMESPACE, POD_UID, HOSTNAME, JOB_COMPLETION_INDEX,"
                        + " JDK_JAVA_OPTIONS, _JAVA_OPTIONS.")
        @Pattern("^[A-Za-z_][A-Za-z0-9_]*$")
        @Size(min = 1, max = 128)
        String name,

        @Required
        @JsonPropertyDescription(
                "Its value: no secret, since everybody who may read the source or the pod sees it. Of JAVA_TOOL_OPTIONS"
                        + " system properties only (-Dname=value).")
        @Size(max = 4096)
        String value) {
    /** System properties for Java, with spaces between them; of ASCII, without quotes, which Java would take away, and without $. */
    public static final String PROPERTIES = "^ *(-D[!#%&(-~]+ *)*$";
}

package dev.lyrebird.operator.pod;

import java.util.List;
import java.util.stream.Stream;

/**
 * The image that capture pods run.
 *
 * @param name its full name
 * @param pullPolicy Always, IfNotPresent or Never
 * @param pullSecrets names of Secrets to pull it with, which each namespace with a source has
 */
public record RuntimeImage(String name, String pullPolicy, List<String> pullSecrets) {
    public RuntimeImage {
        pullSecrets = List.copyOf(pullSecrets);
    }

    /** An image that is pulled without a Secret, unless a source names one. */
    public RuntimeImage(String name, String pullPolicy) {
        this(name, pullPolicy, List.of());
    }

    /**
     * @param own names that a source brings
     * @return these, then those of every source, each once
     */
    List<String> pullSecretsBeside(List<String> own) {
        return Stream.concat(own.stream(), pullSecrets.stream()).distinct().toList();
    }
}

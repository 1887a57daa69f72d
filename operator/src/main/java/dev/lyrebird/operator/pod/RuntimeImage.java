package dev.lyrebird.operator.pod;

/**
 * The image that capture pods run.
 *
 * @param name its full name
 * @param pullPolicy Always, IfNotPresent or Never
 */
public record RuntimeImage(String name, String pullPolicy) {}

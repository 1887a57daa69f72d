package dev.lyrebird.operator.source.render;

/**
 * The image that capture pods run.
 *
 * @param name its full name
 * @param pullPolicy Always, IfNotPresent or Never
 */
public record RuntimeImage(String name, String pullPolicy) {}

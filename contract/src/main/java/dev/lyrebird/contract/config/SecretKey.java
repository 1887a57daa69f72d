package dev.lyrebird.contract.config;

/**
 * One key of a Secret in the source's namespace.
 *
 * @param secret name of the Secret
 * @param key key in it
 */
public record SecretKey(String secret, String key) {}

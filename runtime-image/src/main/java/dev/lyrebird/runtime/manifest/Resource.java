package dev.lyrebird.runtime.manifest;

/**
 * One resource of a file.
 *
 * @param place file and line at which its document begins
 */
public record Resource<T>(Metadata metadata, T spec, String place) {}

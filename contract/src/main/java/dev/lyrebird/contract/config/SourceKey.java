package dev.lyrebird.contract.config;

/** Namespace, name and UID of a CdcSource. */
public record SourceKey(String namespace, String name, String uid) {}

package dev.lyrebird.contract.config;

import dev.lyrebird.api.v1alpha1.source.OversizePolicy;

/** Bounds, in bytes. */
public record LimitsConfig(long maxBufferBytes, int maxEventBytes, OversizePolicy onOversizeEvent) {}

package dev.lyrebird.contract.config;

import dev.lyrebird.api.v1alpha1.source.OversizePolicy;

/** Bounds, in bytes. */
public record LimitsConfig(long maxBufferBytes, int maxEventBytes, OversizePolicy onOversizeEvent) {
    /** @return the bounds of each of so many deliveries that share a process: together they buffer what one may, and one event each */
    public LimitsConfig sharedBy(int deliveries) {
        return new LimitsConfig(Math.max(maxEventBytes, maxBufferBytes / deliveries), maxEventBytes, onOversizeEvent);
    }
}

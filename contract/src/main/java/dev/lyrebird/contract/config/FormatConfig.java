package dev.lyrebird.contract.config;

import dev.lyrebird.api.v1alpha1.source.FormatType;

/** How an event is written; {@code schemas}: whether each carries its Kafka Connect schema. */
public record FormatConfig(FormatType type, boolean schemas) {}

package dev.lyrebird.bench.side;

import java.util.Properties;

/** Debezium with what its documentation offers for throughput: conversion on every core, long queues, no waiting for them. */
final class DebeziumTuned extends EmbeddedDebezium {
    @Override
    public String name() {
        return "debezium-tuned";
    }

    @Override
    void tune(Properties settings) {
        settings.setProperty("record.processing.threads", "AVAILABLE_CORES");
        settings.setProperty("max.batch.size", "8192");
        settings.setProperty("max.queue.size", "32768");
        settings.setProperty("poll.interval.ms", "10");
    }

    /** The last of a batch stands for all of it. */
    @Override
    boolean commitsEachRecord() {
        return false;
    }
}

/**
 * The course of a capture: preflight, taking the checkpoint over, copy, stream, and what to do when one of them ends. Everything
 * it steers is behind interfaces; it knows no Kubernetes, no Debezium and no Kafka.
 */
package dev.lyrebird.runtime.stream;

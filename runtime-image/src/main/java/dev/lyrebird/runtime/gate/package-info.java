/**
 * The gates of a source as this process enforces them: their plans made once per table and schema version, the keys of their
 * hashes, and what they counted. An engine asks a {@link dev.lyrebird.runtime.gate.TableGate} about each change before an event
 * exists. What a gate means is decided in the contract; how rows look is known to engines alone. Knows no Debezium, no Kafka and
 * no Kubernetes.
 */
package dev.lyrebird.runtime.gate;

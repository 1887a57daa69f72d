/**
 * The gates before Debezium's records: a record is a row of a table as one schema says it, and what comes out is what the gates
 * leave of it. Knows Kafka Connect's schemas and Debezium's semantic types; decides nothing, the compiled
 * {@link dev.lyrebird.runtime.gate.TableGate} does.
 */
package dev.lyrebird.runtime.engine.debezium.gate;

/**
 * The engine that embeds Debezium's MySQL and MariaDB connectors. Kafka Connect is known in the packages
 * below and nowhere else; Debezium there and in {@link dev.lyrebird.runtime.engine.direct.schema}, which exchanges definitions with
 * it. What Debezium would store it stores with us: its offset is a
 * {@link dev.lyrebird.contract.position.Position}, its schema history a {@link dev.lyrebird.runtime.engine.SchemaState}.
 */
package dev.lyrebird.runtime.engine.debezium;

/**
 * The engine that embeds Debezium's MySQL and MariaDB connectors. Debezium and Kafka Connect are known
 * here and in the packages below, and nowhere else. What Debezium would store it stores with us: its offset is a
 * {@link dev.lyrebird.contract.position.Position}, its schema history a {@link dev.lyrebird.runtime.engine.SchemaState}.
 */
package dev.lyrebird.runtime.engine.debezium;

/**
 * The definitions of all base tables as of a position: read once from {@code information_schema}, advanced by the statements
 * in the log, held against what table maps say, kept as JSON with the checkpoint. Knows no running engine; knows the Debezium
 * engine's form only to take it over, and to hand ours over, when a source changes its engine.
 */
package dev.lyrebird.runtime.engine.direct.schema;

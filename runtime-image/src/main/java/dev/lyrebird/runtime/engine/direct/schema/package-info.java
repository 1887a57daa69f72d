/**
 * The definitions of all base tables as of a position: read once from {@code information_schema}, advanced by the statements
 * in the log, held against what table maps say, kept as JSON with the checkpoint. Of the Debezium engine it
 * knows the form of definitions, to take it over and to hand ours over when a source changes its engine, and what makes the
 * schemas around events; it starts no engine.
 */
package dev.lyrebird.runtime.engine.direct.schema;

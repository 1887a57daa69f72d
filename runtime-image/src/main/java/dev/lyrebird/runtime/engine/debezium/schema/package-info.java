/**
 * Debezium's schema history as a small document: the tables as of one position, and the changes after it. Knows Debezium's
 * relational model and parsers; knows no running engine.
 */
package dev.lyrebird.runtime.engine.debezium.schema;
